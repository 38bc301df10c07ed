import { casesWaitingFor, type DecidableCase, decisionRefusal } from '#src/moderation/cases/policy.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import { organisationsOf } from '#src/people/affiliations/policy.ts';
import { holds } from '#src/people/roles/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';
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
 * decision's decides (DSA, Article 20(6)), of no organisation of either side.
 */
export function reviewRefusal(
  actor: Actor,
  moderationCase: DecidableCase,
  decision: Pick<Decision, 'decidedBy'>,
  { memberId, organisationIds }: Pick<Complaint, 'memberId' | 'organisationIds'>,
): string | null {
  if (actor.kind === 'member' && actor.id === decision.decidedBy)
    return msg('You made this decision, so a colleague answers the complaint.');
  if (actor.kind === 'member' && actor.id === memberId)
    return msg('You sent this complaint, so a colleague answers it.');
  if (organisationsOf(actor).some((id) => organisationIds.includes(id)))
    return msg('You and the complainant belong to the same organisation, so a colleague answers this.');
  return decisionRefusal(actor, moderationCase);
}

/** Returns how many cases and complaints wait for the member with this number, as an expression of their roles. */
export function workWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`(${casesWaitingFor(memberId, now)} + ${complaintsWaitingFor(memberId, now)})`;
}

function complaintsWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`CASE WHEN ${holds(memberId, 'case:decide', now)} THEN (SELECT count(*) FROM (
    SELECT FROM appeals a JOIN decisions d ON d.id = a.decision_id
      JOIN decision_recipients r ON r.id = a.recipient_id LEFT JOIN notices n ON n.id = r.notice_id
    WHERE a.waits_for = 'reviewer' AND d.decided_by <> ${memberId}
      AND (${memberId} IN (d.author_id, r.member_id, n.member_id)) IS NOT TRUE
      AND ${holds(memberId, 'case:decide', now, sql`d.board_id`)}
    LIMIT ${mostWorkCounted}) waiting) ELSE 0 END`;
}
