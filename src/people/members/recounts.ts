import { sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'group_members.members': sql`
    SELECT 'group ' || g.group_code AS what, g.members AS kept,
           (SELECT count(*) FROM members m WHERE m.group_code = g.group_code AND m.closed_at IS NULL) AS counted
    FROM group_members g`,
  'search_people.words': entryRecount('member', sql`search_people`, sql`members m, search_person(m) s`),
};
