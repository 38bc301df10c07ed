import { answerRefusal } from '#src/forum/agreement/policy.ts';
import type { Answer, Counts } from '#src/forum/agreement/tally.ts';
import { actingIn, capacityRefusal, chosenCapacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { batchWrites } from '#src/platform/db/batch-writes.ts';
import { Conflict, SignInRequired } from '#src/platform/http/errors.ts';
import { refuse } from '#src/platform/http/refusal.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Answerable } from './queries.ts';
import { putAnswers } from './statements.ts';

/** Gives, changes or takes back an answer: the counts after it, or undefined where the contribution is not published. */
export const putAnswer = batchWrites(putAnswers, { batchSize: 64, concurrency: 2 });

/**
 * Says agree, disagree or pass to a contribution in the capacity named, changes it, or takes it back (null); the
 * counts after it. The database keeps what was answered before; no event is written, since an event would make every
 * process forget every page, and put commits in a row, at each click.
 */
export async function answer(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  contribution: Answerable,
  given: { value: Answer | null; capacity: string },
): Promise<Counts> {
  const at = now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const capacity = chosenCapacity(actor, given.capacity);
  if (!capacity) throw new Conflict(capacityRefusal);
  refuse(answerRefusal(actingIn(actor, capacity), contribution, contribution.debate, at));
  const counts = await putAnswer(db, {
    contributionId: contribution.id,
    memberId: actor.id,
    group: capacity.group,
    organisationId: capacity.organisationId,
    value: given.value,
    at,
  });
  if (!counts) throw new Conflict(gone);
  return counts;
}

const gone = msg('This contribution is not public (any more), so nobody can agree or disagree with it now.');
