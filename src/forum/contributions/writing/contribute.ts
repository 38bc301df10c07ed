import { movedFrom } from '#src/forum/contributions/moving/store.ts';
import { isPublic, lockedReplies, speakRefusal } from '#src/forum/contributions/policy.ts';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import {
  actorInCapacity,
  capacityByValue,
  capacityRefusal,
} from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { isViolation, violates } from '#src/platform/db/errors.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { Conflict, Forbidden, SignInRequired } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ContributionDraft } from './forms.ts';
import { mentionedIn } from './mention-store.ts';
import { MovedTarget } from './reply-target.ts';
import { type Contributed, writeContribution } from './write.ts';

/** What is wrong with it: the field, and what to do (a message to translate). */
type Refused = { field: 'capacity'; message: string };

const withoutMandate: Refused = { field: 'capacity', message: capacityRefusal };

/**
 * Publishes a contribution, or a reply to `answered`, or holds it where screening says so. The same submission sent again
 * is the same contribution. With `sameAs`, it shares the text of that contribution. Throws Conflict where the debate is
 * closed or what is replied to is gone, Forbidden where the actor may not speak here.
 */
export async function contribute(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  answered: Contribution | null,
  screened: Screened<ContributionDraft>,
  { similarity, sameAs }: { similarity: Similarity; sameAs: number | null },
): Promise<Contributed | Refused> {
  const at = deps.now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const closed = closedRefusal(debate, at);
  if (closed) throw new Conflict(closed);
  const capacity = capacityByValue(actor, screened.data.capacity);
  if (!capacity) return withoutMandate;
  const kind = answered ? 'reply' : 'contribution';
  const refusal = speakRefusal(actorInCapacity(actor, capacity), debate, kind, at);
  if (refusal) throw new Forbidden(refusal);
  if (answered && !isPublic(answered)) throw new Conflict(msg('What you reply to is no longer there.'));

  if (answered?.locked) throw new Conflict(lockedReplies);

  const mentioned = await mentionedIn(deps.db, screened.data.text);
  const text = { actor, debate, answered, screened, similarity, capacity, mentioned, sameAs, at };
  try {
    return await withRetry(deps.db, (tx) => writeContribution(tx, deps, text));
  } catch (error) {
    // The mandate ended, or its rules changed, since the session was read.
    const isLate = violates(error, 'contributions_mandate') || violates(error, 'contributions_countersigned');
    if (isLate) return withoutMandate;
    if (violates(error, 'contributions_unlocked')) throw new Conflict(lockedReplies);
    const moved = answered && (await movedFrom(deps.db, debate.id, answered.id));
    if (moved && isViolation(error)) throw new MovedTarget({ ...answered, debateId: moved });
    throw error;
  }
}
