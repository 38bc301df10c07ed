/** A year of moderation: cases of every source, what was decided, notices, orders and complaints. */
import { pino } from 'pino';
import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';

/** Fills an empty database with so many cases of the last twelve months; the triggers rest meanwhile. */
export async function makeYear(url: string, cases: number, now: Date): Promise<Db> {
  const db = openDatabase(url, (error) => console.error(error.message), { patience: 'work' });
  await migrate(db, pino({ level: 'silent' }));
  const pairs = statementCategories
    .slice(0, 14)
    .flatMap(({ code, keywords }) =>
      [...keywords, ...keywordsOf(code)].map((keyword) => ({ category: code, keyword: keyword.code })),
    );
  const client = await db.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at)
       SELECT 'member-' || n, 'Member ' || n, 'ID', 'member-' || n || '@example.org', 'none', 'en', $1::timestamptz - interval '2 years'
       FROM generate_series(1, 5000) AS n`,
      [now],
    );
    await client.query(
      `INSERT INTO grants (member_id, role, granted_by, starts_at)
       SELECT n, 'moderator', 1, $1::timestamptz - interval '1 year' FROM generate_series(1, 20) AS n`,
      [now],
    );
    // One in forty is open; cases spread over the year, and are decided within three days.
    await client.query(
      `INSERT INTO cases (contribution_id, board_id, author_id, state, opened_at, decided_at)
       SELECT n, 1 + n % 7, 100 + n % 4900, CASE WHEN n % 40 = 0 THEN 'open' ELSE 'decided' END, at,
         CASE WHEN n % 40 > 0 THEN at + (n % 72) * interval '1 hour' END
       FROM (SELECT n, $2::timestamptz - interval '365 days' * (n::float8 / $1) AS at FROM generate_series(1, $1::integer) AS n) spread`,
      [cases, now],
    );
    await client.query(
      `INSERT INTO notices (submission_key, received_at, language, category, keyword, keyword_other, explanation, in_good_faith)
       SELECT gen_random_uuid(), k.opened_at, 'en', p.category, p.keyword,
         CASE p.keyword WHEN 'KEYWORD_OTHER' THEN 'Something else' END, 'Because.', true
       FROM cases k JOIN (SELECT row_number() OVER () - 1 AS n, p.* FROM jsonb_to_recordset($1::jsonb) AS p (category text, keyword text)) p
         ON p.n = k.id % $2 WHERE k.id % 4 = 0`,
      [JSON.stringify(pairs), pairs.length],
    );
    await client.query(
      `INSERT INTO notice_items (notice_id, kind, item_id, case_id, revision, text_hash)
       SELECT n.id, 'contribution', n.id * 4, n.id * 4, 1, sha256('') FROM notices n`,
    );
    await client.query(
      `INSERT INTO case_entries (case_id, source, rule, clause_id, reporter_id, at)
       SELECT k.id, (ARRAY['notice', 'screening', 'flag', 'staff'])[1 + k.id % 4],
         CASE WHEN k.id % 4 = 1 THEN (ARRAY['newcomer', 'links', 'board'])[1 + k.id % 3] END,
         CASE WHEN k.id % 4 = 2 THEN 1 END, CASE WHEN k.id % 4 IN (2, 3) THEN 100 + k.id % 4000 END, k.opened_at
       FROM cases k`,
    );
    await client.query(
      `INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at, act,
         previous_state, new_state, clause_id, law, facts, explanation, category, keyword, keyword_other, language, source,
         automated_detection, content_at, content_language, sanction, sanction_ends_at, label)
       SELECT gen_random_uuid(), k.id, k.contribution_id, k.author_id, k.board_id, 1 + k.id % 20, 'moderator', k.decided_at,
         act, CASE WHEN act IN ('approve', 'decline') THEN 'held' ELSE 'published' END,
         CASE act WHEN 'remove' THEN 'removed' WHEN 'decline' THEN 'removed' WHEN 'hide' THEN 'hidden' ELSE 'published' END,
         CASE WHEN k.id % 3 > 0 THEN 1 + k.id % 10 END, CASE WHEN k.id % 3 = 0 THEN 'A law' END, 'What happened.', 'Why.',
         p.category, p.keyword, CASE p.keyword WHEN 'KEYWORD_OTHER' THEN 'Something else' END, 'en',
         (ARRAY['notice', 'screening', 'flag', 'staff'])[1 + k.id % 4], k.id % 4 = 1, k.opened_at, 'en',
         CASE WHEN act IN ('approve', 'keep') OR k.id % 9 > 0 THEN 'none' ELSE 'suspension' END,
         CASE WHEN act NOT IN ('approve', 'keep') AND k.id % 9 = 0 THEN k.decided_at + interval '9 days' END,
         CASE act WHEN 'label' THEN 'disputed' END
       FROM (SELECT k.*, CASE WHEN k.id % 4 = 1 THEN (ARRAY['approve', 'decline'])[1 + k.id % 2]
           ELSE (ARRAY['keep', 'remove', 'hide', 'lock', 'label'])[1 + k.id % 5] END AS act FROM cases k WHERE state = 'decided') k
       JOIN (SELECT row_number() OVER () - 1 AS n, p.* FROM jsonb_to_recordset($1::jsonb) AS p (category text, keyword text)) p
         ON p.n = k.id % $2`,
      [JSON.stringify(pairs), pairs.length],
    );
    await client.query(
      `INSERT INTO decision_recipients (decision_id, role, member_id, informed_at)
       SELECT id, 'author', author_id, decided_at FROM decisions`,
    );
    await client.query(
      `INSERT INTO appeals (recipient_id, decision_id, language, sent_at, waits_for, outcome, decided_at, decided_by, reasons, reasons_language)
       SELECT r.id, d.id, 'en', d.decided_at + interval '1 day', 'nobody', (ARRAY['upheld', 'partly-reversed', 'reversed'])[1 + d.id % 3],
         d.decided_at + interval '4 days', 1 + (d.decided_by + 1) % 20, 'Since.', 'en'
       FROM decisions d JOIN decision_recipients r ON r.decision_id = d.id WHERE d.id % 20 = 0`,
    );
    await client.query(
      `INSERT INTO orders (submission_key, kind, member_state, language, category, keyword, keyword_other, delivered_at, registered_by, registered_at)
       SELECT gen_random_uuid(), (ARRAY['act', 'inform'])[1 + n % 2], (ARRAY['DE', 'EL', 'FR', 'IE'])[1 + n % 4], 'en',
         p.category, p.keyword, CASE p.keyword WHEN 'KEYWORD_OTHER' THEN 'Something else' END, $3::timestamptz - n * interval '17 hours', 1, $3
       FROM generate_series(1, 500) AS n
       JOIN (SELECT row_number() OVER () - 1 AS at, p.* FROM jsonb_to_recordset($1::jsonb) AS p (category text, keyword text)) p ON p.at = n % $2`,
      [JSON.stringify(pairs), pairs.length, now],
    );
    await client.query('SET session_replication_role = DEFAULT');
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release();
  }
  return db;
}
