import { join, type Sql, sql } from '#src/platform/db/query.ts';
import { type NotificationKind, notificationKinds } from './notification.ts';

/**
 * Whom an event tells what: rows of event_id and member_id. They read `batch`, the events at hand, and `spoken`, the
 * contributions among them that everybody reads: `fresh` the first time, else changed. Who must not be told (the one
 * who did it, who muted the debate, whose account is suspended or closed) is left out behind (see spread).
 */
const tells: Record<NotificationKind, Sql> = {
  reply: sql`
    SELECT s.event_id, answered.author_id AS member_id
    FROM spoken s JOIN contributions answered ON answered.id = s.in_reply_to`,
  mention: sql`SELECT s.event_id, m.member_id FROM spoken s JOIN mentions m ON m.contribution_id = s.contribution_id`,
  // The copies of a text are told once, as they are shown and counted once.
  contribution: everything(sql`spoken s`, sql`s.fresh AND s.same_as IS NULL`),
  edited: sql`
    SELECT s.event_id, a.member_id
    FROM spoken s JOIN agreements a ON a.contribution_id = s.contribution_id
    WHERE NOT s.fresh AND a.value = 'agree' AND a.at < s.at`,
  opened: everything(sql`turned s`, sql`s.kind = 'debate.opened'`),
  reopened: followed('debate.reopened'),
  closed: followed('debate.closed'),
  concluded: followed('debate.concluded'),
  'affiliation-confirmed': concerned('affiliation.confirmed'),
  'affiliation-ended': concerned('affiliation.ended'),
  // An invitation goes to an address; where that is a member's, they are told here too.
  invitation: sql`
    SELECT b.id AS event_id, m.id AS member_id
    FROM batch b
    JOIN organisation_invitations i ON i.organisation_id = (b.data ->> 'organisationId')::bigint AND i.created_at = b.at
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
    JOIN members m ON m.email = i.email
    WHERE b.kind = 'organisation.invited'`,
  countersignature: sql`
    SELECT b.id AS event_id, a.member_id
    FROM batch b
    JOIN countersignatures asked ON asked.contribution_id = b.contribution_id AND asked.outcome IS NULL AND asked.asked_at = b.at
    JOIN affiliations a ON a.organisation_id = asked.organisation_id AND a.may_countersign AND a.ended_at IS NULL
    WHERE b.kind IN ('contribution.held', 'contribution.edited') AND a.member_id <> asked.author_id`,
};

/** Who follows the debate with everything, or its board and has not chosen otherwise for the debate. */
function everything(events: Sql, which: Sql): Sql {
  return sql`
    SELECT s.event_id, f.member_id FROM ${events} JOIN follows f ON f.debate_id = s.debate_id AND f.level = 'everything'
    WHERE ${which}
    UNION ALL
    SELECT s.event_id, f.member_id FROM ${events} JOIN follows f ON f.board_id = s.board_id AND f.level = 'everything'
    WHERE ${which}
      AND NOT EXISTS (SELECT FROM follows own WHERE own.member_id = f.member_id AND own.debate_id = s.debate_id)`;
}

/** These, and who follows the debate itself with replies: how it goes on is told to all who follow it. */
function followed(kind: string): Sql {
  return sql`${everything(sql`turned s`, sql`s.kind = ${kind}`)}
    UNION ALL
    SELECT s.event_id, f.member_id FROM turned s JOIN follows f ON f.debate_id = s.debate_id AND f.level = 'replies'
    WHERE s.kind = ${kind}`;
}

/** The member to whom it happened. */
function concerned(kind: string): Sql {
  return sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.kind = ${kind} AND b.member_id IS NOT NULL`;
}

/** All of them as one list: event_id, member_id, kind, and rank, the more personal first. */
export const told: Sql = join(
  notificationKinds.map(
    (kind, rank) =>
      sql`SELECT event_id, member_id, ${kind}::text AS kind, ${rank}::integer AS rank FROM (${tells[kind]}) AS told`,
  ),
  ' UNION ALL ',
);
