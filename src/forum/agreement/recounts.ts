import { empty, type Sql, sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';
import { againstUpTo, agreesFrom, answeredFrom } from './tally.ts';

const own = sql`FILTER (WHERE NOT g.is_reply)`;
const published = sql`c.state = 'published'`;
const groupIndexes = sql`('IN', 1), ('CS', 2), ('PS', 3), ('CO', 4), ('TU', 5), ('AC', 6), ('ID', 7)`;

/** The counters of this slice, each with the statement that counts anew. */
export const recounts: Recounts = {
  'tallies.agrees': answersOf(sql`g.agrees`, sql`'agree'`),
  'tallies.disagrees': answersOf(sql`g.disagrees`, sql`'disagree'`),
  'tallies.passes': answersOf(sql`g.passes`, sql`'pass'`),
  'tallies.voices': sql`
    SELECT 'contribution ' || g.contribution_id AS what, g.voices AS kept, coalesce(r.n, 0) AS counted
    FROM tallies g
    LEFT JOIN (SELECT a.contribution_id, count(*) AS n FROM agreements a GROUP BY 1) r USING (contribution_id)`,
  'tallies.groups_answered': ofShares(sql`g.groups_answered`, sql`count(*)`),
  'tallies.groups_agreeing': ofShares(
    sql`g.groups_agreeing`,
    sql`count(*) FILTER (WHERE r.share >= ${agreesFrom})`,
  ),
  'tallies.divided': ofShares(
    sql`g.divided::integer`,
    sql`(max(r.share) >= ${agreesFrom} AND min(r.share) <= ${againstUpTo})::integer`,
  ),
  'tallies.lowest_share': ofShares(
    sql`round(g.lowest_share * 1e9)::bigint`,
    sql`round(min(r.share) * 1e9)::bigint`,
  ),
  'tallies.share_gap': ofShares(
    sql`round(g.share_gap * 1e9)::bigint`,
    sql`round((max(r.share)::double precision - min(r.share)::double precision) * 1e9)::bigint`,
  ),
  'debate_tallies.contributions': totalsOf(sql`sum(contributions)`, sql`count(*) ${own}`),
  'debate_tallies.answers': totalsOf(sql`sum(answers)`, sql`sum(g.voices) ${own}`),
  'debate_tallies.unanswered': totalsOf(inOne(sql`unanswered`), inOne(sql`not_answered_by(g)`, own)),
  'debate_tallies.given': totalsOf(
    inOne(sql`given`),
    sql`${inOne(sql`g.agrees`)} + ${inOne(sql`g.disagrees`)} + ${inOne(sql`g.passes`)}`,
  ),
  'tallies.listed': sql`
    SELECT 'contribution ' || c.id AS what, coalesce(g.listed::integer, -1) AS kept, (${published} AND c.same_as IS NULL)::integer AS counted
    FROM contributions c LEFT JOIN tallies g ON g.contribution_id = c.id`,
};

/** Counts the answers of one kind anew, contribution by contribution and group by group. */
function answersOf(kept: Sql, value: Sql): Sql {
  return sql`
    SELECT 'contribution ' || g.contribution_id || ', ' || p.group_code AS what, (${kept})[p.place] AS kept,
           coalesce(r.n, 0) AS counted
    FROM tallies g CROSS JOIN (VALUES ${groupIndexes}) AS p (group_code, place)
    LEFT JOIN (SELECT a.contribution_id, a.group_code, count(*) AS n FROM agreements a WHERE a.value = ${value} GROUP BY 1, 2) r
      ON r.contribution_id = g.contribution_id AND r.group_code = p.group_code`;
}

/** All of an array in one number, added up: as a number whose digits are the groups. */
function inOne(numbers: Sql, only: Sql = empty): Sql {
  return sql`coalesce(sum((SELECT sum(n * 31 ^ place) FROM unnest(${numbers}) WITH ORDINALITY AS u (n, place))) ${only}, 0)::bigint`;
}

/** Counts a total of each debate anew from the tallies of what is listed in it. */
function totalsOf(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'debate ' || debate_id AS what, coalesce(k.n, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM (SELECT debate_id, ${kept} AS n FROM debate_tallies GROUP BY debate_id) k
    FULL JOIN (SELECT g.debate_id, ${counted} AS n FROM tallies g WHERE g.listed GROUP BY g.debate_id) r USING (debate_id)`;
}

/** Computes a figure of each contribution anew from the shares of the groups that have answered it. */
function ofShares(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'contribution ' || g.contribution_id AS what, ${kept} AS kept, coalesce(w.n, 0) AS counted
    FROM tallies g
    LEFT JOIN (SELECT r.contribution_id, ${counted} AS n
               FROM (SELECT a.contribution_id, (count(*) FILTER (WHERE a.value = 'agree') + 1)::numeric / (count(*) + 2) AS share
                     FROM agreements a WHERE a.group_code <> 'ID' GROUP BY a.contribution_id, a.group_code
                     HAVING count(*) >= ${answeredFrom}) r GROUP BY r.contribution_id) w USING (contribution_id)`;
}
