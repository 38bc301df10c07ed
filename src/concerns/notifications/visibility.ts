import { endOfMoment } from '#src/concerns/reading/unread-store.ts';
import { join, type Sql, sql } from '#src/platform/db/query.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';

/** Returns whether this member has not muted the debate of this alias: a choice for it counts before one for its board. */
export function notMuted(member: Sql, debate: Sql): Sql {
  return sql`coalesce(
    (SELECT own.level FROM follows own WHERE own.member_id = ${member} AND own.debate_id = ${debate}.id),
    (SELECT board.level FROM follows board WHERE board.member_id = ${member} AND board.board_id = ${debate}.board_id),
    'replies') <> 'nothing'`;
}

/** Returns whether this member's account is not suspended at the moment. */
export function notSuspended(member: Sql, now: Date): Sql {
  return sql`NOT EXISTS (SELECT FROM sanctions ban WHERE ban.member_id = ${member} AND ban.kind = 'suspension'
    AND ban.lifted_at IS NULL AND ban.starts_at <= ${now} AND ban.ends_at > ${now})`;
}

/**
 * Returns whether a notice (alias n) is about something that everybody can still read: its contribution (alias c)
 * published and its debate (alias d) public, where it has them; and whether what it says still holds. The database
 * says the same of each notice (is_visible).
 */
export function visibleNotices(kinds: readonly NoticeKind[]): Sql {
  return sql`(n.contribution_id IS NULL OR c.state = 'published')
  AND (n.debate_id IS NULL OR is_public_debate(d.state)) AND ${stillHolds(kinds)}`;
}

/** Whether what a notice (alias n) says still holds, by its kind. */
function stillHolds(kinds: readonly NoticeKind[]): Sql {
  const conditions = kinds.flatMap(({ name, holds }) =>
    holds ? [sql`(n.kind <> ${name} OR ${holds})`] : [],
  );
  return conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
}

/** Whether the member has read on the site what a notice (alias n) is about, by their place in the debate (alias rp). */
const readUpTo = (place: Sql) => sql`coalesce(rp.seen_at >= n.at AND (n.contribution_id IS NULL
  OR (rp.placed_at, coalesce(rp.contribution_id, ${endOfMoment})) >= ${place} OR n.contribution_id = ANY(rp.beyond)), false)`;

/** Whether the member has read it on the site, by the contribution as it is. */
export const readOnSite: Sql = readUpTo(sql`(c.placed_at, c.id)`);

/** The same, by what is kept beside the notice itself. */
export const readOnSiteAsStored: Sql = readUpTo(sql`(n.placed_at, n.contribution_id)`);

/** What these rules look at, beside the notices n. */
export const circumstances: Sql = sql`
  LEFT JOIN contributions c ON c.id = n.contribution_id
  LEFT JOIN debates d ON d.id = n.debate_id
  LEFT JOIN reading_positions rp ON rp.member_id = n.member_id AND rp.debate_id = n.debate_id`;
