/** A year of moderation in rows, as no story could make it: every act, sanction, source and category, also around its ends. */
import { randomUUID } from 'node:crypto';
import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import type { Db } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { debate, member } from '../../support/factories.ts';
import { withCase } from '../helpers.ts';

const acts = ['decline', 'remove', 'hide', 'redact', 'lock', 'label', 'move', 'keep'];
const sanctions = ['none', 'warning', 'limit', 'suspension', 'closure'];
const sources = ['screening', 'flag', 'staff', 'notice', 'order', 'trusted-flagger'];
const subjects = statementCategories.flatMap(({ code }) =>
  keywordsOf(code).map(({ code: keyword }) => ({ category: code, keyword })),
);
const other = (keyword: string, n: number) =>
  keyword === 'KEYWORD_OTHER' && n % 4 < 2 ? `Something else ${n % 4}` : null;
/** One of these, by a hash of the number: lists of any lengths meet in all ways. */
const pick = <T>(list: readonly T[], n: number, salt: number) =>
  list[(Math.imul(n + 1, 0x9e3779b1) >>> salt) % list.length];
const moment = (year: number, month: number, day: number, hour: number) =>
  new Date(Date.UTC(year, month, day, hour, 30));

/** Stores what was decided in 2025 and around it, and what was noticed; a decision in a case stands for those on its item. */
export async function generateYear(db: Db): Promise<void> {
  const moderator = await member(db, { role: 'moderator' });
  const items = await Promise.all(Array.from({ length: 12 }, () => withCase(db, { state: 'published' })));
  const { id: elsewhere } = await debate(db);
  const decided = subjects.flatMap((subject, i) =>
    [0, 1, 2].map((turn) => {
      const n = 3 * i + turn;
      const sanction = pick(sanctions, n, 11);
      const { caseId, id, authorId, board, debateId } = items[(5 * n) % 12] ?? items[0] ?? {};
      return {
        ...{ case: caseId, item: id, author: authorId, board, debate: debateId },
        ...{ ...subject, other: other(subject.keyword, n) },
        act: pick(acts, n, 7),
        sanction,
        ends: sanction === 'limit' || sanction === 'suspension',
        source: pick(sources, n, 15),
        law:
          pick([true, false], n, 19) && subject.category !== 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC'
            ? 'A law'
            : null,
        // The last half hour of 2024 in UTC is of 2025 in Brussels, that of 2025 of 2026.
        at:
          n % 11 === 0
            ? moment(2024 + (n % 2), 11, 31, 22 + (n % 4 < 2 ? 1 : 0))
            : moment(2025, n % 12, 1 + (n % 28), 12),
      };
    }),
  );
  await run(
    db,
    sql`INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at,
          act, previous_state, new_state, clause_id, law, facts, explanation, category, keyword, keyword_other, language,
          source, automated_detection, content_at, content_language, sanction, sanction_ends_at, label, moved_from, moved_to)
        SELECT gen_random_uuid(), r.case, r.item, r.author, r.board, ${moderator.id}, 'moderator', r.at,
          r.act, CASE r.act WHEN 'decline' THEN 'held' ELSE 'published' END,
          CASE WHEN r.act IN ('decline', 'remove') THEN 'removed' WHEN r.act = 'hide' THEN 'hidden' ELSE 'published' END,
          CASE WHEN r.law IS NULL THEN (SELECT id FROM clauses WHERE number = '4.1') END, r.law, 'x', 'x', r.category, r.keyword, r.other, 'en',
          r.source, r.source = 'screening', r.at, 'en', r.sanction, CASE WHEN r.ends THEN r.at + interval '9 days' END,
          CASE WHEN r.act = 'label' THEN 'disputed' END, CASE WHEN r.act = 'move' THEN r.debate END,
          CASE WHEN r.act = 'move' THEN ${elsewhere}::bigint END
        FROM jsonb_to_recordset(${JSON.stringify(decided)}::jsonb)
          AS r ("case" bigint, item bigint, author bigint, board bigint, debate bigint, act text, sanction text, ends boolean,
            source text, category text, keyword text, other text, law text, at timestamptz)`,
  );
  const unspecified = { category: 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE', keyword: null };
  const allegeable = subjects.filter(({ category }) => category !== 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC');
  const noticed = [...allegeable, unspecified, ...allegeable].map((subject, n) => ({
    ...{ ...subject, key: randomUUID(), other: other(subject.keyword ?? '', n), trusted: n % 4 === 0 },
    at:
      n % 9 === 0
        ? moment(2024 + (n % 2), 11, 31, 22 + (n % 4 < 2 ? 1 : 0))
        : moment(2025, n % 12, 2 + (n % 26), 7),
    // One item or several; of those that are not processed none has a case.
    items: Array.from({ length: 1 + (n % 3) }, (_, k) => items[(n + 5 * k) % 12]).map((item) => ({
      id: item?.id,
      case: n % 13 === 0 ? null : item?.caseId,
    })),
  }));
  await run(
    db,
    sql`WITH flagger AS (
          INSERT INTO trusted_flaggers (name, domain, coordinator, areas, starts_at, added_by, added_at)
          VALUES ('Flagger', 'f.example', 'BIPT', '{STATEMENT_CATEGORY_ANIMAL_WELFARE}', '2024-01-01', ${moderator.id}, '2024-01-01')
          RETURNING id),
        r AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(noticed)}::jsonb)
            AS r (key uuid, category text, keyword text, other text, trusted boolean, at timestamptz, items jsonb)),
        sent AS (
          INSERT INTO notices (submission_key, received_at, language, category, keyword, keyword_other, explanation, in_good_faith,
            flagger_id, within_area)
          SELECT r.key, r.at, 'en', r.category, r.keyword, r.other, 'x', true, flagger.id, r.trusted FROM r, flagger
          RETURNING id, submission_key)
        INSERT INTO notice_items (notice_id, kind, item_id, case_id, revision, text_hash)
        SELECT sent.id, 'contribution', i.id, i."case", 1, sha256('') FROM sent JOIN r ON r.key = sent.submission_key
        CROSS JOIN LATERAL jsonb_to_recordset(r.items) AS i (id bigint, "case" bigint)`,
  );
}
