import { type DecidableCase, decisionRefusal } from '#src/moderation/cases/policy.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { appealDeadline } from './appeal.ts';
import type { Complaint } from './store.ts';

/** Returns why nobody can complain any more, as a message to translate; null where they can. */
export function complaintRefusal(
  { informedAt, reversed, appealId }: Pick<Complaint, 'informedAt' | 'reversed' | 'appealId'>,
  now: Date,
): string | null {
  if (appealId !== null) return null;
  if (reversed) return msg('This decision has been reversed, so there is nothing to complain about.');
  const deadline = appealDeadline(informedAt);
  return deadline !== null && now > deadline
    ? msg('The six months in which you could complain are over. You can still go to court.')
    : null;
}

/**
 * Returns why the actor may not decide a complaint, as a message to translate; null where they may. Another person than the
 * decision's decides (DSA, Article 20(6)).
 */
export function reviewRefusal(
  actor: Actor,
  moderationCase: DecidableCase,
  decision: Pick<Decision, 'decidedBy'>,
): string | null {
  if (actor.kind === 'member' && actor.id === decision.decidedBy)
    return msg('You made this decision, so a colleague answers the complaint.');
  return decisionRefusal(actor, moderationCase);
}
