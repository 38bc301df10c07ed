import { canWithdraw } from '#src/forum/contributions/policy.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { changeState } from './change-state.ts';

/** Takes a contribution back; a tombstone stays where others replied. */
export async function withdraw(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Pick<Debate, 'id' | 'boardId'>,
  contribution: Contribution,
): Promise<void> {
  if (!canWithdraw(actor, contribution)) throw new NotFound();
  const { id, state } = contribution;
  await transaction(db, async (tx) => {
    const changed = await changeState(tx, { id, from: state, to: 'withdrawn' });
    if (!changed) throw new NotFound();
    await record(tx, {
      kind: 'contribution.withdrawn',
      at: now(),
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      contributionId: id,
      change: { from: state, to: 'withdrawn' },
    });
  });
}
