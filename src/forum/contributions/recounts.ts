import { type Sql, sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';
import { renderer } from '#src/platform/text/markdown.ts';

const published = sql`c.state = 'published'`;

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
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
  'debate_group_counts.contributions': voices(sql`v.contributions`, sql`count(*)`),
  'debate_group_counts.members': voices(sql`v.members`, sql`count(DISTINCT c.author_id)`),
  'board_group_counts.members': boardVoices(sql`v.members`, sql`count(DISTINCT (c.debate_id, c.author_id))`),
  'board_group_counts.contributions': boardVoices(sql`v.contributions`, sql`count(*)`),
  'debates.active_at': sql`
    SELECT 'debate ' || d.id AS what, floor(extract(epoch FROM d.active_at))::bigint AS kept,
           floor(extract(epoch FROM greatest(d.active_at, r.newest)))::bigint AS counted
    FROM debates d
    LEFT JOIN (SELECT c.debate_id, max(c.placed_at) AS newest FROM contributions c WHERE ${published} GROUP BY 1) r ON r.debate_id = d.id`,
  'debates.groups_spoken': sql`
    SELECT 'debate ' || d.id AS what, d.groups_spoken AS kept,
           (SELECT count(DISTINCT c.group_code) FROM contributions c
            WHERE c.debate_id = d.id AND c.group_code <> 'ID' AND ${published}) AS counted
    FROM debates d`,
  'contributions.same_text_counts': sql`
    SELECT 'contribution ' || t.id AS what, coalesce((SELECT sum(n) FROM unnest(t.same_text_counts) AS n), 0) AS kept,
           CASE WHEN r.copies IS NULL THEN 0 ELSE r.copies + CASE WHEN t.state = 'published' THEN 1 ELSE 0 END END AS counted
    FROM contributions t
    LEFT JOIN (SELECT c.same_as, count(*) AS copies FROM contributions c WHERE ${published} AND c.same_as IS NOT NULL GROUP BY 1) r
      ON r.same_as = t.id`,
  'contributions.renderer': sql`
    SELECT 'contribution ' || id AS what, renderer AS kept, ${renderer}::integer AS counted FROM contributions`,
  'search_contributions.words': entryRecount(
    'contribution',
    sql`search_contributions`,
    sql`contributions c, search_contribution(c) s`,
  ),
};

function voices(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'debate ' || debate_id || ', ' || group_code AS what, coalesce(${kept}, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM debate_group_counts v
    FULL JOIN (SELECT c.debate_id, c.group_code, ${counted} AS n FROM contributions c WHERE ${published} GROUP BY 1, 2) r
      USING (debate_id, group_code)`;
}

function boardVoices(kept: Sql, counted: Sql): Sql {
  return sql`
    SELECT 'board ' || board_id || ', ' || group_code AS what, coalesce(${kept}, 0) AS kept, coalesce(r.n, 0) AS counted
    FROM board_group_counts v
    FULL JOIN (SELECT d.board_id, c.group_code, ${counted} AS n FROM contributions c JOIN debates d ON d.id = c.debate_id
               WHERE ${published} GROUP BY 1, 2) r USING (board_id, group_code)`;
}
