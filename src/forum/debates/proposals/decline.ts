import { canAnswerProposal, canCurate } from '#src/forum/debates/policy.ts';
import { type Debate, setDebateState } from '#src/forum/debates/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tellProposer } from './mails.ts';

const answered = msg('This proposal has already been answered.');

/** Declines a proposal; its author is told why. */
export async function declineProposal(
  deps: Deps,
  actor: Actor,
  debate: Debate,
  reason: string,
): Promise<void> {
  // Another curator was faster.
  if (debate.state !== 'proposed' && canCurate(actor, debate)) throw new Conflict(answered);
  if (!canAnswerProposal(actor, debate)) throw new NotFound();
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    if (!(await setDebateState(tx, debate.id, ['proposed'], 'declined', at))) {
      throw new Conflict(answered);
    }
    await record(tx, {
      kind: 'debate.declined',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      change: { from: 'proposed', to: 'declined' },
      data: { reason },
    });
    await tellProposer(deps, tx, debate, { answer: 'declined', reason });
  });
}
