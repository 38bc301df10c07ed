import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { join, many, type Sql, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { renderer } from '#src/platform/text/markdown.ts';

// So many differences of a kind are named; the rest is only counted.
const named = 20;

const Row = z.object({ what: z.string(), kept: z.number(), counted: z.number(), total: z.number() });

/** A counter that differs from a recount: whose it is, what is kept, what there is. */
type Difference = Omit<z.output<typeof Row>, 'total'>;
type Finding = {
  /** The counter, as table.column. */
  counter: string;
  /** How many differ. */
  total: number;
  /** The first of them. */
  differences: Difference[];
};

const published = sql`c.state = 'published'`;
const places = sql`('IN', 1), ('CS', 2), ('PS', 3), ('CO', 4), ('TU', 5), ('AC', 6), ('ID', 7)`;

/** Every counter, as rows of whose it is (what), the value kept and the one counted. */
const counters: Record<string, Sql> = {
  'debates.contributions_count': sql`
    SELECT 'debate ' || d.id AS what, d.contributions_count AS kept,
           (SELECT count(*) FROM contributions c WHERE c.debate_id = d.id AND c.thread_id IS NULL AND ${published}) AS counted
    FROM debates d`,
  'debates.replies_count': sql`
    SELECT 'debate ' || d.id AS what, d.replies_count AS kept,
           (SELECT count(*) FROM contributions c WHERE c.debate_id = d.id AND c.thread_id IS NOT NULL AND ${published}) AS counted
    FROM debates d`,
  'contributions.replies_count': sql`
    SELECT 'contribution ' || t.id AS what, t.replies_count AS kept, coalesce(r.n, 0) AS counted
    FROM contributions t
    LEFT JOIN (SELECT c.thread_id, count(*) AS n FROM contributions c WHERE ${published} GROUP BY c.thread_id) r ON r.thread_id = t.id`,
  'members.contributions_count': sql`
    SELECT 'member ' || m.id AS what, m.contributions_count AS kept, coalesce(r.n, 0) AS counted
    FROM members m
    LEFT JOIN (SELECT c.author_id, count(*) AS n FROM contributions c WHERE ${published} GROUP BY c.author_id) r ON r.author_id = m.id`,
  'debate_speakers.contributions': sql`
    SELECT 'debate ' || debate_id || ', member ' || member_id || ', ' || group_code AS what,
           coalesce(s.contributions, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM debate_speakers s
    FULL JOIN (SELECT c.debate_id, c.author_id AS member_id, c.group_code, count(*) AS n
               FROM contributions c WHERE ${published} GROUP BY 1, 2, 3) r USING (debate_id, member_id, group_code)`,
  'debate_voices.contributions': voices(sql`v.contributions`, sql`count(*)`),
  'debate_voices.members': voices(sql`v.members`, sql`count(DISTINCT c.author_id)`),
  'board_voices.members': boardVoices(sql`v.members`, sql`count(DISTINCT (c.debate_id, c.author_id))`),
  'board_voices.contributions': boardVoices(sql`v.contributions`, sql`count(*)`),
  'board_debates.open': sql`
    SELECT 'board ' || b.id AS what, coalesce(n.open, 0) AS kept,
           (SELECT count(*) FROM debates d WHERE d.board_id = b.id AND d.state = 'open') AS counted
    FROM boards b LEFT JOIN board_debates n ON n.board_id = b.id`,
  'group_members.members': sql`
    SELECT 'group ' || g.group_code AS what, g.members AS kept,
           (SELECT count(*) FROM members m WHERE m.group_code = g.group_code AND m.closed_at IS NULL) AS counted
    FROM group_members g`,
  // Never before the debate's newest contribution; both in seconds since 1970.
  'debates.active_at': sql`
    SELECT 'debate ' || d.id AS what, floor(extract(epoch FROM d.active_at))::bigint AS kept,
           floor(extract(epoch FROM greatest(d.active_at, r.newest)))::bigint AS counted
    FROM debates d
    LEFT JOIN (SELECT c.debate_id, max(c.placed_at) AS newest FROM contributions c WHERE ${published} GROUP BY 1) r ON r.debate_id = d.id`,
  'grounds.agrees': answered(sql`g.agrees`, sql`'agree'`),
  'grounds.disagrees': answered(sql`g.disagrees`, sql`'disagree'`),
  'grounds.passes': answered(sql`g.passes`, sql`'pass'`),
  'grounds.voices': sql`
    SELECT 'contribution ' || g.contribution_id AS what, g.voices AS kept, coalesce(r.n, 0) AS counted
    FROM grounds g
    LEFT JOIN (SELECT a.contribution_id, count(*) AS n FROM agreements a GROUP BY 1) r USING (contribution_id)`,
  // The figures that the orders follow, from the answers alone; shares in parts of a billion.
  'grounds.heard': weighed(sql`g.heard`, sql`count(*)`),
  'grounds.k': weighed(sql`g.k`, sql`count(*) FILTER (WHERE r.share >= 0.6)`),
  'grounds.divided': weighed(
    sql`g.divided::integer`,
    sql`(max(r.share) >= 0.6 AND min(r.share) <= 0.4)::integer`,
  ),
  'grounds.lowest': weighed(sql`round(g.lowest * 1e9)::bigint`, sql`round(min(r.share) * 1e9)::bigint`),
  'grounds.gap': weighed(
    sql`round(g.gap * 1e9)::bigint`,
    sql`round((max(r.share)::double precision - min(r.share)::double precision) * 1e9)::bigint`,
  ),
  'grounds.published': sql`
    SELECT 'contribution ' || c.id AS what, coalesce(g.published::integer, -1) AS kept, (${published} AND c.same_as IS NULL)::integer AS counted
    FROM contributions c LEFT JOIN grounds g ON g.contribution_id = c.id`,
  'debate_positions.members': sql`
    SELECT 'debate ' || debate_id || ', ' || group_code || ', ' || value AS what, coalesce(p.members, 0) AS kept,
           coalesce(r.n, 0) AS counted
    FROM debate_positions p
    FULL JOIN (SELECT debate_id, group_code, value, count(*) AS n FROM positions GROUP BY 1, 2, 3) r
      USING (debate_id, group_code, value)`,
  'debates.groups_heard': sql`
    SELECT 'debate ' || d.id AS what, d.groups_heard AS kept,
           (SELECT count(DISTINCT c.group_code) FROM contributions c
            WHERE c.debate_id = d.id AND c.group_code <> 'ID' AND ${published}) AS counted
    FROM debates d`,
  // What is searched: 1 where an entry stands as the present text makes it, else 0; and 1 where there should be one.
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
  // Published contributions that share a text, on the one that carries it; none where it is alone.
  'contributions.shares': sql`
    SELECT 'contribution ' || t.id AS what, coalesce((SELECT sum(n) FROM unnest(t.shares) AS n), 0) AS kept,
           CASE WHEN r.copies IS NULL THEN 0 ELSE r.copies + CASE WHEN t.state = 'published' THEN 1 ELSE 0 END END AS counted
    FROM contributions t
    LEFT JOIN (SELECT c.same_as, count(*) AS copies FROM contributions c WHERE ${published} AND c.same_as IS NOT NULL GROUP BY 1) r
      ON r.same_as = t.id`,
  // Whether a notice shows, and where its contribution stands, in seconds since 1970.
  'notifications.shown': sql`
    SELECT 'notice ' || n.id AS what, n.shown::integer AS kept, is_shown(n)::integer AS counted FROM notifications n`,
  'notifications.placed_at': sql`
    SELECT 'notice ' || n.id AS what, coalesce(floor(extract(epoch FROM n.placed_at))::bigint, -1) AS kept,
           floor(extract(epoch FROM c.placed_at))::bigint AS counted
    FROM notifications n JOIN contributions c ON c.id = n.contribution_id`,
  // Rendered by another version of the renderer than the present one.
  'contributions.renderer': sql`
    SELECT 'contribution ' || id AS what, renderer AS kept, ${renderer}::integer AS counted FROM contributions`,
  'debate_heads.renderer': sql`
    SELECT 'debate ' || debate_id || ', version ' || version AS what, renderer AS kept, ${renderer}::integer AS counted
    FROM debate_heads`,
};

/** Answers of one kind, contribution by contribution and group by group. */
function answered(kept: Sql, value: Sql): Sql {
  return sql`
    SELECT 'contribution ' || g.contribution_id || ', ' || p.group_code AS what, (${kept})[p.place] AS kept,
           coalesce(r.n, 0) AS counted
    FROM grounds g CROSS JOIN (VALUES ${places}) AS p (group_code, place)
    LEFT JOIN (SELECT a.contribution_id, a.group_code, count(*) AS n FROM agreements a WHERE a.value = ${value} GROUP BY 1, 2) r
      ON r.contribution_id = g.contribution_id AND r.group_code = p.group_code`;
}

/** A figure of a contribution from the shares of the groups heard on it. */
function weighed(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'contribution ' || g.contribution_id AS what, ${kept} AS kept, coalesce(w.n, 0) AS counted
    FROM grounds g
    LEFT JOIN (SELECT r.contribution_id, ${counted} AS n
               FROM (SELECT a.contribution_id, (count(*) FILTER (WHERE a.value = 'agree') + 1)::numeric / (count(*) + 2) AS share
                     FROM agreements a WHERE a.group_code <> 'ID' GROUP BY a.contribution_id, a.group_code
                     HAVING count(*) >= 3) r GROUP BY r.contribution_id) w USING (contribution_id)`;
}

function voices(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'debate ' || debate_id || ', ' || group_code AS what, coalesce(${kept}, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM debate_voices v
    FULL JOIN (SELECT c.debate_id, c.group_code, ${counted} AS n FROM contributions c WHERE ${published} GROUP BY 1, 2) r
      USING (debate_id, group_code)`;
}

function searched(kind: string, table: Sql, made: Sql): Sql {
  return sql`
    SELECT ${kind}::text || ' ' || id AS what, CASE WHEN s.id IS NULL OR kept.words = s.words THEN 1 ELSE 0 END AS kept,
           CASE WHEN s.id IS NULL THEN 0 ELSE 1 END AS counted
    FROM ${table} kept FULL JOIN (SELECT s.* FROM ${made}) s USING (id)`;
}

function boardVoices(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'board ' || board_id || ', ' || group_code AS what, coalesce(${kept}, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM board_voices v
    FULL JOIN (SELECT d.board_id, c.group_code, ${counted} AS n FROM contributions c JOIN debates d ON d.id = c.debate_id
               WHERE ${published} GROUP BY 1, 2) r USING (board_id, group_code)`;
}

/** The names of what recount compares. */
export const counterNames = Object.keys(counters);

/** The counters that differ from a recount at one moment; none: all is right. */
export async function recount(db: Db): Promise<Finding[]> {
  return transaction(db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const findings: Finding[] = [];
    for (const [counter, rows] of Object.entries(counters)) {
      const found = await many(
        tx,
        Row,
        sql`SELECT what, kept, counted, count(*) OVER () AS total FROM (${join([rows], '')}) AS compared
            WHERE kept <> counted ORDER BY what LIMIT ${named}`,
      );
      const [first] = found;
      if (first) findings.push({ counter, total: first.total, differences: found });
    }
    return findings;
  });
}
