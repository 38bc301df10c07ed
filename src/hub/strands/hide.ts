import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hideEntry } from './entries-store.ts';
import type { Strand } from './store.ts';

/** Hides an entry of a strand for good, with words that everybody reads. */
export async function hideStrandEntry(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId }: Strand,
  { entry, words }: { entry: number; words: string },
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    const hidden = await hideEntry(tx, { entryId: entry, strandId: id, by: actor.id, words, at });
    if (!hidden) throw new NotFound();
    const data = { documentId: id, entryId: entry };
    await record(tx, { kind: 'strand.entry-hidden', at, actorId: actor.id, boardId, data });
  });
}
