import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockBoard, setArchived } from './settings-store.ts';

/** Archives a board, which then can only be read, or takes it out of the archive. */
export async function archiveBoard(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actorId: number,
  id: number,
  archived: boolean,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await lockBoard(tx, id))) throw new NotFound();
    const changed = await setArchived(tx, id, archived ? at : null);
    if (!changed) {
      throw new Conflict(
        archived ? msg('This board is already archived.') : msg('This board is no longer archived.'),
      );
    }
    await record(tx, { kind: 'board.changed', at, actorId, boardId: id, data: { archived } });
  });
}
