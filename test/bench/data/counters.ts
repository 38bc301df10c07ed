import type pg from 'pg';

const groups = ['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'];

/** How many gave this answer, group by group. */
const answers = (value: string) =>
  `ARRAY[${groups.map((group) => `count(*) FILTER (WHERE value = '${value}' AND group_code = '${group}')`).join(', ')}]::integer[]`;

/** Makes answers, and all that triggers would have counted of texts and answers. */
export async function makeCounters(client: pg.ClientBase): Promise<void> {
  await client.query(
    `ANALYZE contributions;
     INSERT INTO agreements (contribution_id, member_id, group_code, value, revision, at)
     SELECT c.id, m.id, m.group_code, CASE WHEN (c.id * 31 + m.id * 17) % 100 < 30 + c.id % 60 THEN 'agree' WHEN (c.id + m.id) % 5 = 0 THEN 'pass' ELSE 'disagree' END,
       1, least(c.placed_at + i * interval '1 hour', now())
     FROM contributions c CROSS JOIN LATERAL generate_series(1, CASE WHEN c.debate_id <= 3 AND c.thread_id IS NULL THEN c.id % 40 ELSE floor(-2 * ln(1 - random()))::integer END) AS g (i)
     JOIN members m ON m.id = 20 + (c.id * 7919 + i * 104729) % (SELECT max(id) - 19 FROM members)
     WHERE c.state = 'published' AND m.id <> c.author_id ON CONFLICT DO NOTHING;
     INSERT INTO agreements (contribution_id, member_id, group_code, value, revision, at)
     SELECT c.id, 1, m.group_code, 'agree', 1, c.placed_at FROM contributions c, members m WHERE m.id = 1 AND c.id % 40 = 7 AND c.state = 'published' AND c.author_id <> 1;
     ALTER TABLE tallies ENABLE ALWAYS TRIGGER compute_new_tally;
     INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at, agrees, disagrees, passes, first_answered_at)
     SELECT c.id, c.debate_id, c.thread_id IS NOT NULL, c.state = 'published', c.placed_at,
       coalesce(a.agrees, '{0,0,0,0,0,0,0}'), coalesce(a.disagrees, '{0,0,0,0,0,0,0}'), coalesce(a.passes, '{0,0,0,0,0,0,0}'), a.first
     FROM contributions c LEFT JOIN (
       SELECT contribution_id, ${answers('agree')} AS agrees, ${answers('disagree')} AS disagrees, ${answers('pass')} AS passes, min(at) AS first
       FROM agreements GROUP BY contribution_id) a ON a.contribution_id = c.id
     ORDER BY c.id;
     ALTER TABLE tallies ENABLE TRIGGER compute_new_tally;
     INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
     SELECT debate_id, sum(n), sum(n * voices), ARRAY[${[1, 2, 3, 4, 5, 6].map((group) => `sum(n * u[${group}])`).join(', ')}],
       ARRAY[${[1, 2, 3, 4, 5, 6, 7].map((group) => `sum(g[${group}])`).join(', ')}]
     FROM (SELECT t.*, (NOT is_reply)::integer AS n, not_answered_by(t) AS u, answers_given(t) AS g FROM tallies t) t WHERE listed GROUP BY debate_id`,
  );
  await client.query(
    `INSERT INTO debate_speakers (debate_id, member_id, group_code, contributions)
     SELECT debate_id, author_id, group_code, count(*) FROM contributions WHERE state = 'published' GROUP BY 1, 2, 3;
     INSERT INTO debate_group_counts (debate_id, group_code, members, contributions)
     SELECT debate_id, group_code, count(*), sum(contributions) FROM debate_speakers GROUP BY 1, 2;
     INSERT INTO board_group_counts (board_id, group_code, members, contributions)
     SELECT d.board_id, v.group_code, sum(v.members), sum(v.contributions) FROM debate_group_counts v JOIN debates d ON d.id = v.debate_id GROUP BY 1, 2;
     UPDATE debates d SET contributions_count = c.own, replies_count = c.replies, active_at = greatest(d.active_at, c.newest)
     FROM (SELECT debate_id, count(*) FILTER (WHERE thread_id IS NULL) AS own, count(thread_id) AS replies, max(placed_at) AS newest
           FROM contributions WHERE state = 'published' GROUP BY 1) c WHERE c.debate_id = d.id;
     UPDATE debates d SET groups_spoken = v.n
     FROM (SELECT debate_id, count(*) AS n FROM debate_group_counts WHERE group_code <> 'ID' GROUP BY 1) v WHERE v.debate_id = d.id;
     UPDATE members m SET contributions_count = c.n
     FROM (SELECT author_id, count(*) AS n FROM contributions WHERE state = 'published' GROUP BY 1) c WHERE c.author_id = m.id;
     UPDATE contributions t SET replies_count = r.n
     FROM (SELECT thread_id, count(*) AS n FROM contributions WHERE state = 'published' AND thread_id IS NOT NULL GROUP BY 1) r WHERE r.thread_id = t.id;
     DELETE FROM board_debates;
     INSERT INTO board_debates (board_id, open) SELECT board_id, count(*) FROM debates WHERE state = 'open' GROUP BY 1;
     UPDATE group_members g SET members = (SELECT count(*) FROM members m WHERE m.group_code = g.group_code AND m.closed_at IS NULL);
     INSERT INTO search_people SELECT s.* FROM members m, search_person(m) s;
     INSERT INTO search_organisations SELECT s.* FROM organisations o, search_organisation(o) s`,
  );
}
