import type pg from 'pg';
import { poolSize } from './pool.ts';
import { type Counts, places } from './sizes.ts';

/** The marks of the text as they would be in this debate: those of one text differ from debate to debate. */
const marks = Array.from(
  { length: 16 },
  (_, i) => `q.minhash[${i + 1}] # (p.debate_id * 65537)::integer`,
).join(', ');

const { plainDebate, fullDebate, longestDebate, writer } = places;

/** Makes debates over three years, most of them on one board, in all states. */
export async function makeDebates(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { debates, debatesOfOneBoard, members } = counts;
  await client.query(
    `INSERT INTO debates (board_id, state, withheld_state, language, author_id, submission_key, created_at, opened_at, closes_at, closed_at, concluded_at, active_at)
     SELECT CASE WHEN d.n > 3 AND d.n <= ${debatesOfOneBoard + 3} THEN 1 ELSE 2 + d.n % 6 END, state, CASE WHEN state IN ('hidden', 'removed') THEN 'open' END,
       p.language, 1 + d.n % ${members}, gen_random_uuid(), opened, CASE WHEN state NOT IN ('draft', 'proposed', 'declined') THEN opened END,
       CASE WHEN state = 'open' AND d.n % 3 = 0 THEN now() + interval '1 day' * (1 + d.n % 90) END,
       CASE WHEN state IN ('closed', 'concluded') THEN opened + interval '60 days' END, CASE WHEN state = 'concluded' THEN opened + interval '80 days' END, opened
     FROM (SELECT n, CASE WHEN n <= 3 THEN 'open' WHEN n % 1000 = 50 THEN 'hidden' WHEN n % 1000 = 51 THEN 'removed' WHEN n % 100 = 52 THEN 'draft'
               WHEN n % 100 = 53 THEN 'proposed' WHEN n % 100 = 54 THEN 'declined' WHEN n % 20 = 0 THEN 'concluded'
               WHEN n % 3 = 0 AND n > ${debates / 8} THEN 'closed' ELSE 'open' END AS state,
             CASE WHEN n <= 3 THEN now() - interval '1 year' ELSE now() - interval '3 years' * (n::bigint * 7919 % ${debates} / ${debates}.0) END AS opened
           FROM generate_series(1, ${debates}) AS n) d
     JOIN pool p ON p.n = 1 + d.n * 7 % ${poolSize} ORDER BY d.n;
     INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
       key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
     SELECT d.id, 1, p.claim || '?', 'question-' || d.id, left(p.plain, 300), p.source, p.html, '', '',
       CASE WHEN d.state = 'concluded' THEN '' ELSE q.source END, CASE WHEN d.state = 'concluded' THEN '' ELSE q.html END,
       CASE WHEN d.state = 'concluded' THEN q.source ELSE '' END, CASE WHEN d.state = 'concluded' THEN q.html ELSE '' END, p.renderer, d.author_id, d.created_at
     FROM debates d JOIN pool p ON p.n = 1 + d.id * 7 % ${poolSize} JOIN pool q ON q.n = 1 + d.id * 7 % ${poolSize};
     INSERT INTO search_debates (id, at, language, words, title, text)
     SELECT d.id, d.opened_at, d.language, setweight(p.claim_words, 'A') || setweight(p.lede_words, 'B') || setweight(q.words, 'C') || p.words
         || search_places(d.language, d.board_id, d.id, NULL, NULL) || search_days(d.opened_at), search_plain(p.claim || '?'),
       search_plain(left(p.plain, 300)) || search_text(concat_ws(' ', '', h.key_points_html, h.conclusion_html, h.background_html, ''))
     FROM debates d JOIN debate_heads h ON h.debate_id = d.id JOIN pool p ON p.n = 1 + d.id * 7 % ${poolSize} JOIN pool q ON q.n = 1 + d.id * 7 % ${poolSize}
     WHERE is_public_debate(d.state);
     INSERT INTO turning_points (debate_id, kind, at) SELECT id, 'opened', opened_at FROM debates WHERE opened_at IS NOT NULL;
     ANALYZE debates, debate_heads`,
  );
}

/** Makes contributions and replies: few debates, threads and members have very many, most have few. */
export async function makeTexts(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { texts, textsOfOneDebate, repliesOfOneThread, textsOfOneMember, members, debates } = counts;
  const first = 8 + 12 + 30 * 3;
  const own = Math.round(((texts - first) * 2) / 3);
  const ownOfOne = Math.round((textsOfOneDebate * 2) / 3);
  const replies = texts - first - own;
  await client.query(
    `CREATE TEMP TABLE own AS
       SELECT row_number() OVER () AS n, debate_id, d.opened_at + least(interval '60 days', now() - d.opened_at) * random() AS at
       FROM (SELECT CASE WHEN n <= ${ownOfOne} THEN ${longestDebate} ELSE 4 + floor(random() ^ 3 * ${debates - 4})::integer END AS debate_id
             FROM generate_series(1, ${own}) AS n) t
       JOIN debates d ON d.id = t.debate_id AND d.opened_at IS NOT NULL;
     UPDATE own SET at = now() - interval '1 year' * random() WHERE debate_id = ${longestDebate};
     INSERT INTO own SELECT max(own.n) + 1000 + i.n, i.debate_id, now() - interval '300 days' + i.n * interval '1 hour'
       FROM own, (SELECT n, CASE WHEN n <= 8 THEN ${plainDebate} ELSE ${fullDebate} END AS debate_id FROM generate_series(1, 38) AS n) i
       GROUP BY i.n, i.debate_id;
     CREATE UNIQUE INDEX own_n ON own (n); ANALYZE own;
     CREATE TEMP TABLE answer AS
       SELECT o.n AS thread, o.debate_id, o.at + least(interval '30 days', now() - o.at) * random() AS at
       FROM (SELECT CASE WHEN n <= ${repliesOfOneThread} THEN 1 ELSE 1 + floor(random() ^ 2 * ${own - 1})::bigint END AS thread
             FROM generate_series(1, ${replies}) AS n) r JOIN own o ON o.n = r.thread;
     INSERT INTO answer SELECT o.n, debate_id, o.at + interval '10 minutes' * i.n
       FROM (SELECT *, row_number() OVER (PARTITION BY debate_id ORDER BY n) AS place FROM own WHERE debate_id IN (${plainDebate}, ${fullDebate})) o,
         generate_series(1, 2) AS i (n) WHERE debate_id = ${fullDebate} OR i.n = 1 OR place <= 4;
     CREATE TEMP TABLE placed AS
       SELECT *, row_number() OVER (ORDER BY at) AS id, 1 + floor(random() * ${poolSize})::integer AS text, random() AS fate,
         CASE WHEN random() < ${textsOfOneMember / texts} THEN ${writer} ELSE ${places.others} + floor(random() ^ 2 * ${members - places.others})::integer END AS author_id
       FROM (SELECT n, NULL::bigint AS thread, debate_id, at FROM own UNION ALL SELECT NULL, thread, debate_id, at FROM answer) t;
     CREATE TEMP TABLE threads AS SELECT n, id FROM placed WHERE n IS NOT NULL;
     CREATE UNIQUE INDEX threads_n ON threads (n); ANALYZE threads; ANALYZE placed`,
  );
  await client.query(
    `INSERT INTO contributions (id, debate_id, thread_id, in_reply_to, author_id, group_code, organisation, named_organisation_id, affiliation, state,
       language, claim, source, html, renderer, submission_key, submitted_at, placed_at, normalised, minhash)
     OVERRIDING SYSTEM VALUE
     SELECT p.id, p.debate_id, t.id, t.id, p.author_id, m.group_code, m.organisation, m.organisation_id,
       CASE WHEN m.verified_at IS NOT NULL THEN 'confirmed' WHEN m.organisation IS NOT NULL THEN 'declared' END,
       CASE WHEN p.fate > 0.06 OR p.debate_id <= 2 THEN 'published' WHEN p.fate > 0.045 THEN 'held' WHEN p.fate > 0.035 THEN 'hidden'
            WHEN p.fate > 0.015 THEN 'removed' ELSE 'withdrawn' END,
       q.language, CASE WHEN t.id IS NULL THEN q.claim END, q.source, q.html, q.renderer, gen_random_uuid(), p.at, p.at,
       CASE WHEN t.id IS NULL THEN left(q.normalised, 40) || ' ' || p.id ELSE '' END, CASE WHEN t.id IS NULL THEN ARRAY[${marks}] END
     FROM placed p JOIN members m ON m.id = p.author_id JOIN pool q ON q.n = p.text LEFT JOIN threads t ON t.n = p.thread
     ORDER BY p.id;
     ALTER TABLE contributions ALTER COLUMN id RESTART WITH ${texts * 2};
     INSERT INTO search_contributions (id, debate_id, at, language, words)
     SELECT c.id, c.debate_id, c.placed_at, c.language, CASE WHEN c.thread_id IS NULL THEN setweight(q.claim_words, 'A') || q.words ELSE q.words END
         || search_places(c.language, d.board_id, d.id, c.group_code, c.named_organisation_id) || search_days(c.placed_at)
     FROM contributions c JOIN placed p ON p.id = c.id JOIN pool q ON q.n = p.text JOIN debates d ON d.id = c.debate_id
     WHERE c.state = 'published' AND is_public_debate(d.state);
     INSERT INTO search_word_changes (change, text) SELECT 1, plain FROM pool;
     DROP TABLE own, answer, placed, threads`,
  );
}
