import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import { reportFaults, sheetNames } from '#src/moderation/transparency/figures/check.ts';
import { csvFiles } from '#src/moderation/transparency/files.ts';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { reportTexts } from '#src/moderation/transparency/template/text-sheets.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, member } from '../../support/factories.ts';
import { send, withCase } from '../helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  await generateYear();
});

const acts = ['decline', 'remove', 'hide', 'redact', 'lock', 'label', 'move'];
const sanctions = ['none', 'warning', 'limit', 'suspension', 'closure'];
const sources = ['screening', 'flag', 'staff', 'notice', 'order'];

/** Decisions of 2025 with every act, sanction, source and category, and some just outside the year. */
async function generateYear(): Promise<void> {
  const moderator = await member(test.db, { role: 'moderator' });
  const item = await withCase(test.db);
  const { id: elsewhere } = await debate(test.db);
  const pairs = statementCategories.flatMap(({ code }) =>
    keywordsOf(code).map((keyword) => [code, keyword.code] as const),
  );
  const rows = pairs.flatMap(([category, keyword], i) =>
    [0, 1, 2].map((turn) => {
      const n = 3 * i + turn;
      const sanction = sanctions[n % 5];
      return {
        act: acts[n % 7],
        sanction,
        ends: sanction === 'limit' || sanction === 'suspension',
        source: sources[n % 5],
        category,
        keyword,
        other: keyword === 'KEYWORD_OTHER' ? `Something else ${n % 2}` : null,
        law: n % 3 === 0 && category !== 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC' ? 'A law' : null,
        at: new Date(Date.UTC(n % 11 === 0 ? 2024 : 2025, n % 12, 1 + (n % 28), 12)),
      };
    }),
  );
  await run(
    test.db,
    sql`INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at,
          act, previous_state, new_state, clause_id, law, facts, explanation, category, keyword, keyword_other, language,
          source, automated_detection, content_at, content_language, sanction, sanction_ends_at, label, moved_from, moved_to)
        SELECT gen_random_uuid(), ${item.caseId}, ${item.id}, ${item.authorId}, ${item.board}, ${moderator.id}, 'moderator', r.at,
          r.act, CASE r.act WHEN 'decline' THEN 'held' ELSE 'published' END,
          CASE WHEN r.act IN ('decline', 'remove') THEN 'removed' WHEN r.act = 'hide' THEN 'hidden' ELSE 'published' END,
          CASE WHEN r.law IS NULL THEN (SELECT id FROM clauses WHERE number = '4.1') END, r.law, 'x', 'x', r.category, r.keyword, r.other, 'en',
          r.source, r.source = 'screening', r.at, 'en', r.sanction, CASE WHEN r.ends THEN r.at + interval '9 days' END,
          CASE WHEN r.act = 'label' THEN 'disputed' END, CASE WHEN r.act = 'move' THEN ${item.debateId}::bigint END,
          CASE WHEN r.act = 'move' THEN ${elsewhere}::bigint END
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS r (act text, sanction text, ends boolean, source text, category text, keyword text, other text, law text, at timestamptz)`,
  );
}

const about = { year: 2025, provider: 'The operator', publishedOn: null, previousOn: null };
const Counted = z.object({ key: z.string(), count: z.number() });

describe('the figures of a year', () => {
  it('equal a recount, category by category and measure by measure', async () => {
    const sheets = await reportSheets(test.db, about, {});
    for (const [name, ground] of [
      ['5_own_initiative_illegal', sql`law IS NOT NULL`],
      ['6_own_initiative_TC', sql`law IS NULL`],
    ] as const) {
      const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      const where = sql`${ground} AND source NOT IN ('notice', 'trusted-flagger', 'order')
        AND extract(year FROM decided_at AT TIME ZONE 'Europe/Brussels') = 2025`;
      const restricting = sql`(act NOT IN ('approve', 'keep', 'restore'))::int + (sanction IN ('limit', 'suspension', 'closure'))::int`;
      const counted = await many(
        test.db,
        Counted,
        sql`SELECT category || ' ' || keyword || ' ' || coalesce(keyword_other, '') AS key, sum(${restricting}) AS count
            FROM decisions WHERE ${where} GROUP BY 1`,
      );
      expect(counted.length).toBeGreaterThan(20);
      let category = '';
      const printed = new Map<string, unknown>();
      for (const row of rows) {
        const code = String(row[3]);
        if (code.startsWith('KEYWORD_')) printed.set(`${category} ${code} ${row[4] ?? ''}`, row[5]);
        else category = code;
      }
      for (const { key, count } of counted) expect(printed.get(key), key).toBe(count);
      const all = counted.reduce((sum, { count }) => sum + count, 0);
      expect(rows[0]?.slice(3, 6)).toEqual(['TOTAL', null, all]);
      const [removed] = await many(
        test.db,
        Counted,
        sql`SELECT '' AS key, count(*) FROM decisions WHERE ${where} AND act IN ('remove', 'decline')`,
      );
      expect(rows[0]?.[7]).toBe(removed?.count);
    }
  });

  it('count notices by what is alleged, their items, and the first action on each', async () => {
    const item = await withCase(test.db, { state: 'published' });
    const moderator = await member(test.db, { role: 'moderator' });
    await run(
      test.db,
      sql`WITH sent AS (
            INSERT INTO notices (submission_key, received_at, language, category, keyword, explanation, in_good_faith)
            VALUES (${randomUUID()}, '2025-05-01T10:00:00Z', 'en', 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', 'KEYWORD_PHISHING', 'x', true)
            RETURNING id),
          named AS (
            INSERT INTO notice_items (notice_id, kind, item_id, case_id, revision, text_hash)
            SELECT id, 'contribution', ${item.id}, ${item.caseId}, 1, sha256('') FROM sent)
          INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at,
            act, previous_state, new_state, law, facts, explanation, category, keyword, language, source, automated_detection,
            content_at, content_language)
          VALUES (gen_random_uuid(), ${item.caseId}, ${item.id}, ${item.authorId}, ${item.board}, ${moderator.id}, 'moderator',
            '2025-05-02T16:30:00Z', 'remove', 'published', 'removed', 'A law', 'x', 'x', 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
            'KEYWORD_PHISHING', 'en', 'notice', false, '2025-04-30T10:00:00Z', 'en')`,
    );
    const sheets = await reportSheets(test.db, about, {});
    const rows = sheets.find(({ name }) => name === '4_notices')?.rows ?? [];
    const phishing = rows.find((row) => row[3] === 'KEYWORD_PHISHING');
    expect(phishing?.slice(5, 15)).toEqual([1, 0, 1, 0, 30.5, null, 1, 0, 0, 0]);
    expect(rows[0]?.slice(5, 10)).toEqual([1, 0, 1, 0, 30.5]);
  });

  it('make sheets in which the checker finds no mistake', async () => {
    const files = csvFiles(await reportSheets(test.db, about, {}));
    expect([...files.keys()]).toEqual(sheetNames);
    expect(reportFaults(files)).toEqual([]);
  });

  it.each([
    ['pattern rows left in', '3_member_states_orders', /TOTAL,0,0,,,0,,/, 'AT, […], SE,0,0,,,0,,'],
    ['blanks where 0 is due', '5_own_initiative_illegal', /(ANIMAL_WELFARE,,)\d+/, '$1'],
    ['a category that is less than its parts', '6_own_initiative_TC', /(CATEGORY_VIOLENCE,,)\d+/, '$10'],
    [
      'a placeholder left in',
      '6_own_initiative_TC',
      /Something else 0/,
      '"Text to detail the ""Other"" keyword."',
    ],
    ['a thousands comma', '7_appeals_and_recidivism', /(Total number),0/, '$1,"414,990"'],
    ['a unit', '7_appeals_and_recidivism', /(Median time),/, '$1,388.78 hours'],
    ['N/A', '8_automated_means', /(Total number),0/, '$1,N/A'],
    ['a range', '4_notices', /(TOTAL,,)\d+/, '$12.1 - 2.6'],
    ['another label', '7_appeals_and_recidivism', /Decisions upheld/, 'Decisions confirmed'],
    ['another column', '2_categories_names', /Category label/, 'Label'],
    ['a note below the table', '8_automated_means', /$/, 'Methodology: counted by hand\r\n'],
  ])('are refused with %s', async (_what, name, from, to) => {
    const files = csvFiles(await reportSheets(test.db, about, {}));
    const csv = files.get(name) ?? '';
    const spoilt = csv.replace(from, to);
    expect(spoilt).not.toBe(csv);
    expect(reportFaults(new Map([...files, [name, spoilt]]))).not.toEqual([]);
  });

  it('are refused with a sheet that is missing, or has a name of its own', async () => {
    const files = csvFiles(await reportSheets(test.db, about, {}));
    const one = files.get('4_notices') ?? '';
    files.delete('4_notices');
    files.set('4_meldungen', one);
    expect(reportFaults(files)).toHaveLength(2);
  });
});

describe('publishing', () => {
  it('freezes a version; a correction needs reasons and is a new version; both stay', async () => {
    test.clock.now = new Date('2026-02-10T10:00:00Z');
    const admin = await test.signedInAs({ role: 'admin' });
    const page = '/admin/transparency/2025';
    const post = (body: object) => send(admin, `${page}/publication`, body);
    await post({ version: '0' }).expect(422);
    const texts = Object.fromEntries(reportTexts.map(([key]) => [key, `About ${key}.`]));
    await send(admin, page, texts).expect(303);
    await send(admin, page, { ...texts, summary: 'x'.repeat(5001) }).expect(422);
    const published = await post({ version: '0' }).expect(303);
    expect(published.headers.location).toBe('/transparency/2025/1');
    await post({ version: '0' }).expect(409);
    const before = await test.visitor().get('/transparency/2025/1/6_own_initiative_TC.csv').expect(200);

    await post({ version: '1', changes: 'One measure.', reasons: '', method: '' }).expect(422);
    const change = {
      changes: 'Two notices came late.',
      reasons: 'A mail was lost.',
      method: 'Counted again.',
    };
    await post({ version: '1', ...change }).expect(303);
    const second = await test.visitor().get('/transparency/2025').expect(200);
    expect(second.text).toContain('Two notices came late.');
    const again = await test.visitor().get('/transparency/2025/1/6_own_initiative_TC.csv').expect(200);
    expect(again.text).toBe(before.text);
    expect(parse(again.text)).toHaveLength(parse(before.text).length);
    await test.visitor().get('/transparency/2025/3').expect(404);
    await expect(run(test.db, sql`DELETE FROM transparency_reports`)).rejects.toThrow(/append-only/);
  });

  it('gives all sheets in one archive, and the same as JSON', async () => {
    const zip = await test
      .visitor()
      .get('/transparency/2025/1.zip')
      .buffer()
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    expect(Object.keys(unzipSync(zip.body))).toEqual(sheetNames.map((name) => `${name}.csv`));
    const json = await test.visitor().get('/transparency/2025/1.json').expect(200);
    expect(json.body.sheets.map(({ name }: { name: string }) => name)).toEqual(sheetNames);
  });

  it('shows a year without data, and no year before the first or to come', async () => {
    await test.visitor().get('/transparency/2026').expect(200);
    await test.visitor().get('/transparency/2031').expect(404);
    await test.visitor().get('/transparency/2001').expect(404);
    await test.visitor().get('/transparency/20260').expect(404);
    await test.visitor().get('/transparency').expect(200);
    const admin = await test.signedInAs({ role: 'admin' });
    await send(admin, '/admin/transparency/2026/publication', { version: '0' }).expect(409);
  });

  it('counts active members by month without keeping who, and publishes the average every half year', async () => {
    const someone = await member(test.db);
    for (const day of ['2026-01-03', '2026-01-20', '2026-03-02'])
      await run(test.db, sql`UPDATE members SET last_seen_on = ${day}::date WHERE id = ${someone.id}`);
    const months = await many(
      test.db,
      Counted,
      sql`SELECT month::text AS key, members AS count FROM active_months WHERE month < '2026-02-01' OR month = '2026-03-01' ORDER BY month`,
    );
    expect(months).toContainEqual({ key: '2026-01-01', count: 1 });
    expect(months).toContainEqual({ key: '2026-03-01', count: 1 });
  });
});
