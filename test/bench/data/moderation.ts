import type pg from 'pg';
import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import type { Counts } from './sizes.ts';

/** Makes two years of moderation: cases of every source, what was decided, notices, orders and complaints. */
export async function makeModeration(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { cases, notices, texts } = counts;
  const pairs = statementCategories
    .slice(0, 14)
    .flatMap(({ code, keywords }) =>
      [...keywords, ...keywordsOf(code)].map((keyword) => ({ category: code, keyword: keyword.code })),
    );
  await client.query(
    'CREATE TEMP TABLE reasons (n integer PRIMARY KEY, category text, keyword text, keyword_other text)',
  );
  await client.query(
    `INSERT INTO reasons SELECT row_number() OVER () - 1, category, keyword, CASE keyword WHEN 'KEYWORD_OTHER' THEN 'Something else' END
     FROM jsonb_to_recordset($1::jsonb) AS p (category text, keyword text)`,
    [JSON.stringify(pairs)],
  );
  await client.query(
    // What is held waits; of the rest, some in each state were decided on within three days.
    `UPDATE rule_versions SET published_at = now() - interval '4 years', in_force_from = now() - interval '4 years';
     UPDATE clauses SET in_force_from = now() - interval '4 years';
     INSERT INTO cases (contribution_id, board_id, author_id, state, opened_at, decided_at, rank)
     SELECT id, board_id, author_id, CASE WHEN open THEN 'open' ELSE 'decided' END, at, CASE WHEN NOT open THEN at + (id % 72) * interval '1 hour' END, 1000 - id % 7
     FROM (SELECT c.id, c.author_id, d.board_id, c.state = 'held' AS open,
             CASE WHEN c.state = 'held' THEN c.placed_at ELSE now() - interval '4 days' - interval '2 years' * random() END AS at
           FROM contributions c JOIN debates d ON d.id = c.debate_id
           WHERE c.author_id > 20 AND c.state <> 'withdrawn' AND (c.state = 'held' OR c.id % ${Math.round(texts / cases)} = 5) ORDER BY at) k;
     INSERT INTO notices (submission_key, received_at, language, category, keyword, keyword_other, explanation, in_good_faith)
     SELECT gen_random_uuid(), k.opened_at, 'en', p.category, p.keyword, p.keyword_other, 'Because.', true
     FROM (SELECT * FROM cases WHERE id % 4 = 0 ORDER BY id LIMIT ${notices}) k JOIN reasons p ON p.n = k.id % ${pairs.length} ORDER BY k.id;
     INSERT INTO notice_items (notice_id, kind, item_id, case_id, revision, text_hash)
     SELECT n.id, 'contribution', k.contribution_id, k.id, 1, sha256('') FROM notices n JOIN cases k ON k.id = n.id * 4;
     INSERT INTO case_entries (case_id, source, rule, clause_id, reporter_id, at)
     SELECT k.id, (ARRAY['notice', 'screening', 'flag', 'staff'])[1 + k.id % 4], CASE WHEN k.id % 4 = 1 THEN (ARRAY['newcomer', 'links', 'board'])[1 + k.id % 3] END,
       CASE WHEN k.id % 4 = 2 THEN 1 END, CASE WHEN k.id % 4 IN (2, 3) THEN 20 + k.id % 4000 END, k.opened_at FROM cases k;
     INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at, act,
       previous_state, new_state, clause_id, law, facts, explanation, category, keyword, keyword_other, language, source,
       automated_detection, content_at, content_language, sanction, sanction_ends_at, label)
     SELECT gen_random_uuid(), k.id, k.contribution_id, k.author_id, k.board_id, 4 + k.id % 16, 'moderator', k.decided_at,
       act, CASE WHEN act IN ('approve', 'decline') THEN 'held' ELSE 'published' END,
       CASE act WHEN 'remove' THEN 'removed' WHEN 'decline' THEN 'removed' WHEN 'hide' THEN 'hidden' ELSE 'published' END,
       CASE WHEN k.id % 3 > 0 THEN 1 + k.id % 10 END, CASE WHEN k.id % 3 = 0 THEN 'A law' END, 'What happened.', 'Why.',
       p.category, p.keyword, p.keyword_other, 'en', (ARRAY['notice', 'screening', 'flag', 'staff'])[1 + k.id % 4], k.id % 4 = 1, k.opened_at, 'en',
       CASE WHEN act IN ('approve', 'keep') OR k.id % 9 > 0 THEN 'none' ELSE 'suspension' END,
       CASE WHEN act NOT IN ('approve', 'keep') AND k.id % 9 = 0 THEN k.decided_at + interval '9 days' END, CASE act WHEN 'label' THEN 'disputed' END
     FROM (SELECT k.*, CASE WHEN c.state = 'removed' THEN (ARRAY['remove', 'decline'])[1 + k.id % 2] WHEN c.state = 'hidden' THEN 'hide'
             WHEN k.id % 4 = 1 THEN 'approve' ELSE (ARRAY['keep', 'label'])[1 + k.id % 2] END AS act
           FROM cases k JOIN contributions c ON c.id = k.contribution_id WHERE k.state = 'decided') k
     JOIN reasons p ON p.n = k.id % ${pairs.length} ORDER BY k.decided_at;
     INSERT INTO decision_recipients (decision_id, role, member_id, informed_at) SELECT id, 'author', author_id, decided_at FROM decisions;
     INSERT INTO appeals (recipient_id, decision_id, language, sent_at, waits_for, outcome, decided_at, decided_by, reasons, reasons_language)
     SELECT r.id, d.id, 'en', d.decided_at + interval '1 day', 'nobody', (ARRAY['upheld', 'partly-reversed', 'reversed'])[1 + d.id % 3],
       d.decided_at + interval '4 days', 4 + (d.decided_by + 1) % 16, 'Since.', 'en'
     FROM decisions d JOIN decision_recipients r ON r.decision_id = d.id WHERE d.id % 20 = 0;
     INSERT INTO orders (submission_key, kind, member_state, language, category, keyword, keyword_other, delivered_at, registered_by, registered_at)
     SELECT gen_random_uuid(), (ARRAY['act', 'inform'])[1 + o.at % 2], (ARRAY['DE', 'EL', 'FR', 'IE'])[1 + o.at % 4], 'en', p.category, p.keyword, p.keyword_other,
       now() - o.at * interval '17 hours', 2, now() FROM generate_series(1, ${Math.round(cases / 100)}) AS o (at) JOIN reasons p ON p.n = o.at % ${pairs.length};
     DROP TABLE reasons`,
  );
}
