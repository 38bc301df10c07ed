import { canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { setHeadTurn } from '#src/forum/turning-points/store.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { HeadDraft } from './forms.ts';
import { insertHead, setHeadVersion } from './store.ts';

/** Writes a new version of the head; 'stale' and nothing changed where another was written meanwhile. */
export async function editHead(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  { data }: Screened<HeadDraft>,
): Promise<'edited' | 'stale'> {
  if (actor.kind === 'visitor' || !canCurate(actor, debate)) throw new NotFound();
  const at = now();
  const { title, lede, background, documents, key_points, conclusion, version } = data;
  return transaction(db, async (tx) => {
    const next = {
      debateId: debate.id,
      version: version + 1,
      title,
      lede,
      background,
      documents,
      keyPoints: key_points,
      conclusion,
    };
    if (!(await insertHead(tx, { ...next, editedBy: actor.id, at }))) return 'stale';
    if (!(await setHeadVersion(tx, debate.id, version + 1))) throw new NotFound();
    await setHeadTurn(tx, debate.id, at);
    if (debate.state === 'hidden') {
      const { id: itemId, boardId, authorId } = debate;
      await openCase(tx, { kind: 'debate', itemId, boardId, authorId, entries: [{ source: 'repair' }], at });
    }
    await record(tx, {
      kind: 'debate.edited',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      data: { version: version + 1 },
    });
    return 'edited';
  });
}
