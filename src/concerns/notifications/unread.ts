import { type Sql, sql } from '#src/platform/db/query.ts';
import { mostCounted } from './notification.ts';
import { readOnSiteAsKept } from './visibility.ts';

/**
 * How many notices this member has not read, as an expression for another query: of the newest hundred at most. Every
 * request asks this: one index has the notices, and each debate's place is looked up once.
 */
export function unreadCount(member: Sql): Sql {
  return sql`(WITH newest AS MATERIALIZED (
      SELECT n.shown, n.at, n.debate_id, n.contribution_id, n.placed_at FROM notifications n
      WHERE n.member_id = ${member} AND n.read_at IS NULL ORDER BY n.id DESC LIMIT ${mostCounted + 1})
    SELECT count(*) FROM newest n LEFT JOIN (
      SELECT p.* FROM reading_positions p
      WHERE p.member_id = ${member} AND p.debate_id = ANY(ARRAY(SELECT DISTINCT debate_id FROM newest WHERE shown))
    ) rp ON rp.debate_id = n.debate_id
    WHERE n.shown AND NOT ${readOnSiteAsKept})`;
}
