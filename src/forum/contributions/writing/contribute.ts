import { isPublic, speakRefusal } from '#src/forum/contributions/policy.ts';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { actingIn, capacityRefusal, chosenCapacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { batchWrites } from '#src/platform/db/batch-writes.ts';
import { violates } from '#src/platform/db/errors.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { Conflict, Forbidden, SignInRequired } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ContributionDraft } from './forms.ts';
import { mentionedIn } from './mention-store.ts';
import { addContributions } from './store.ts';
import { type Contributed, isSimple, rowOf, threadOf, toResult, writeContribution } from './write.ts';

/** What is wrong with it: the field, and what to do (a message to translate). */
type Refused = { field: 'capacity'; message: string };

// One statement at a time: two would only wait for each other, at the counters of one board.
const addTogether = batchWrites(addContributions, { batchSize: 32, concurrency: 1 });

/**
 * Publishes a contribution, or a reply to `answered`, or holds it where screening says so.
 * The same submission sent again is the same contribution. With `sameAs`, it shares the text of that contribution; `likeness` is its own.
 */
export async function contribute(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  answered: Contribution | null,
  screened: Screened<ContributionDraft>,
  { likeness, sameAs }: { likeness: Similarity; sameAs: number | null },
): Promise<Contributed | Refused> {
  const { db } = deps;
  const at = deps.now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const closed = closedRefusal(debate, at);
  if (closed) throw new Conflict(closed);
  const { data } = screened;
  const capacity = chosenCapacity(actor, data.capacity);
  if (!capacity) return { field: 'capacity', message: capacityRefusal };
  const kind = answered ? 'reply' : 'contribution';
  const refusal = speakRefusal(actingIn(actor, capacity), debate, kind, at);
  if (refusal) throw new Forbidden(refusal);
  if (answered && !isPublic(answered)) throw new Conflict(msg('What you reply to is no longer there.'));

  const mentioned = await mentionedIn(db, data.text);
  const writing = {
    deps,
    actor,
    debate,
    answered,
    screened,
    likeness,
    capacity,
    mentioned,
    sameAs: answered ? null : sameAs,
    at,
  };
  try {
    const added = isSimple(writing) && (await addTogether(db, { ...rowOf(writing), draft: data.draft }));
    if (added) return toResult(writing, { ...added, threadId: threadOf(writing) }, false);
    return await withRetry(db, (tx) => writeContribution(tx, writing));
  } catch (error) {
    // The mandate ended, or its rules changed, since the session was read.
    if (violates(error, 'contributions_mandate') || violates(error, 'contributions_countersigned')) {
      return { field: 'capacity', message: capacityRefusal };
    }
    throw error;
  }
}
