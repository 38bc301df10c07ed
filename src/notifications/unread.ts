import { type Sql, sql } from '#src/db.ts';
import { mostCounted } from './notification.ts';
import { circumstances, readOnSite, stillThere } from './standing.ts';

/** How many notices this member has not read, as an expression for another query: of the newest hundred at most. */
export function unreadCount(member: Sql): Sql {
  return sql`(SELECT count(*) FROM (
      SELECT * FROM notifications newest WHERE newest.member_id = ${member} AND newest.read_at IS NULL
      ORDER BY newest.id DESC LIMIT ${mostCounted + 1}) n ${circumstances}
    WHERE ${stillThere} AND NOT ${readOnSite})`;
}
