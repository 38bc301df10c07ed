import { type Sql, sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/recounts.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'search_contributions.words': searched(
    'contribution',
    sql`search_contributions`,
    sql`contributions c, search_contribution(c) s`,
  ),
  'search_debates.words': searched('debate', sql`search_debates`, sql`debates d, search_debate(d.id) s`),
  'search_people.words': searched('member', sql`search_people`, sql`members m, search_person(m) s`),
  'search_organisations.words': searched(
    'organisation',
    sql`search_organisations`,
    sql`organisations o, search_organisation(o) s`,
  ),
};

function searched(kind: string, table: Sql, made: Sql): Sql {
  return sql`
    SELECT ${kind}::text || ' ' || id AS what, CASE WHEN s.id IS NULL OR kept.words = s.words THEN 1 ELSE 0 END AS kept,
           CASE WHEN s.id IS NULL THEN 0 ELSE 1 END AS counted
    FROM ${table} kept FULL JOIN (SELECT s.* FROM ${made}) s USING (id)`;
}
