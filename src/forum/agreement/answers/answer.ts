import { answerRefusal, notPublic } from '#src/forum/agreement/policy.ts';
import type { Answer, AnswerCounts } from '#src/forum/agreement/tally.ts';
import {
  actorInCapacity,
  capacityByValue,
  capacityRefusal,
} from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { batchWrites } from '#src/platform/db/batch-writes.ts';
import { Conflict, SignInRequired } from '#src/platform/http/errors.ts';
import { refuse } from '#src/platform/http/refusal.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Answerable, putAnswers } from './store.ts';

/** Gives, changes or takes back an answer; returns the counts after it, or undefined where the contribution is not published. */
export const putAnswer = batchWrites(putAnswers, { batchSize: 64, concurrency: 2 });

/**
 * Gives an answer to a contribution in the capacity named, changes it, or takes it back (null), and returns the counts
 * after it. The database keeps what was answered before; no event is written, since an event would make every
 * process forget every page, and put commits in a row, at each click.
 */
export async function answerContribution(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  contribution: Answerable,
  given: { value: Answer | null; capacity: string },
): Promise<AnswerCounts> {
  const at = now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const capacity = capacityByValue(actor, given.capacity);
  if (!capacity) throw new Conflict(capacityRefusal);
  refuse(answerRefusal(actorInCapacity(actor, capacity), contribution, contribution.debate, at));
  const counts = await putAnswer(db, {
    contributionId: contribution.id,
    memberId: actor.id,
    group: capacity.group,
    organisationId: capacity.organisationId,
    value: given.value,
    at,
  });
  if (!counts) throw new Conflict(notPublic);
  return counts;
}
