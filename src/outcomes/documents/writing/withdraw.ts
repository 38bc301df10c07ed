import { canWithdraw } from '#src/outcomes/documents/policy.ts';
import { type Document, lockDocument, setDocumentState } from '#src/outcomes/documents/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Takes a document back, for its authors. Throws Conflict where it changed meanwhile. */
export async function withdrawDocument(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  document: Document,
): Promise<void> {
  if (!canWithdraw(actor, document)) throw new NotFound();
  const { id, boardId, state: from } = document;
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    if (!(await setDocumentState(tx, id, from, 'withdrawn'))) {
      throw new Conflict(msg('This has changed in the meantime. Look at it again.'));
    }
    await record(tx, {
      ...{ kind: 'document.withdrawn', at: now(), actorId: actor.id, boardId },
      ...{ change: { from, to: 'withdrawn' }, data: { documentId: id } },
    });
  });
}
