import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportFaults, sheetNames } from '#src/moderation/transparency/figures/check.ts';
import { csvFiles } from '#src/moderation/transparency/files.ts';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { many, one, type Sql, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { generateYear } from './year.ts';

let test: TestApp;
let sheets: Awaited<ReturnType<typeof reportSheets>>;
beforeAll(async () => {
  test = await testApp();
  await generateYear(test.db);
  const about = { year: 2025, provider: 'The operator', publishedOn: null, previousOn: null };
  sheets = await reportSheets(test.db, about, {});
});

const rowsOf = (wanted: string) => sheets.find(({ name }) => name === wanted)?.rows ?? [];
const Recount = z.object({
  category: z.string().nullable(),
  keyword: z.string().nullable(),
  other: z.string().nullable(),
  cells: z.array(z.number().nullable()),
});
const inYear = (at: Sql) => sql`${at} >= '2025-01-01T00:00+01' AND ${at} < '2026-01-01T00:00+01'`;

/** Finds each row of a sheet in the recount: those that are not in it have these cells, and no row of it is left over. */
function compare(name: string, recounted: z.output<typeof Recount>[], without: (number | null)[]): void {
  const key = (...parts: (string | null)[]) => parts.map((part) => part ?? '').join(' ');
  const left = new Map(
    recounted.map(({ category, keyword, other, cells }) => [key(category ?? 'TOTAL', keyword, other), cells]),
  );
  let category = '';
  for (const row of rowsOf(name)) {
    const [code, other] = [String(row[3]), row[4] === null ? null : String(row[4])];
    const isPart = code.startsWith('KEYWORD_');
    if (!isPart) category = code;
    const found = key(category, isPart ? code : null, other);
    expect(row.slice(5, 5 + without.length), `${name} ${found}`).toEqual(left.get(found) ?? without);
    left.delete(found);
  }
  expect([...left.keys()]).toEqual([]);
}

describe('the figures of a year', () => {
  it.each([
    ['5_own_initiative_illegal', sql`law IS NOT NULL`],
    ['6_own_initiative_TC', sql`law IS NULL`],
  ])('equal a recount, measure by measure, in %s', async (name, ground) => {
    const acts = (...names: string[]) => sql`(count(*) FILTER (WHERE act = ANY(${names})))::int`;
    const sanctioned = (sanction: string) => sql`(count(*) FILTER (WHERE sanction = ${sanction}))::int`;
    const kinds = [
      ...[
        acts('remove', 'decline'),
        acts('hide'),
        sql`NULL::int`,
        sql`NULL::int`,
        acts('lock'),
        acts('label'),
      ],
      ...[
        acts('redact', 'move'),
        sql`NULL::int`,
        sql`NULL::int`,
        sql`NULL::int`,
        sanctioned('limit'),
        sql`0`,
      ],
      ...[sanctioned('suspension'), sanctioned('closure')],
    ];
    const restrictions = sql`(act <> 'keep')::int + (sanction NOT IN ('none', 'warning'))::int`;
    const list = kinds.reduce((all, kind) => sql`${all}, ${kind}`);
    const recounted = await many(
      test.db,
      Recount,
      sql`WITH own AS (
            SELECT *, coalesce(keyword_other, CASE WHEN keyword = 'KEYWORD_OTHER' THEN coalesce(law, (
                SELECT title FROM clause_texts t WHERE t.clause_id = own.clause_id AND t.language = 'en')) END) AS other
            FROM decisions own WHERE ${ground} AND source IN ('screening', 'flag', 'staff') AND ${inYear(sql`decided_at`)}
              AND ${restrictions} > 0)
          SELECT category, keyword, other, ARRAY[sum(${restrictions})::int,
            coalesce(sum(${restrictions}) FILTER (WHERE source = 'screening'), 0)::int, ${list}] AS cells
          FROM own GROUP BY ROLLUP (category, (keyword, other))`,
    );
    expect(recounted.length).toBeGreaterThan(20);
    compare(name, recounted, [0, 0, 0, 0, null, null, 0, 0, 0, null, null, null, 0, 0, 0, 0]);
    const [total] = rowsOf(name);
    for (const column of [7, 8, 11, 12, 13, 17, 19, 20]) expect(total?.[column]).toBeGreaterThan(0);
  });

  it('equal a recount of notices: one is one, however many items it names; an action is the first on each item', async () => {
    const recounted = await many(
      test.db,
      Recount,
      sql`WITH actions AS (
            SELECT i.id AS item, min(d.id) AS decision FROM notice_items i JOIN notices n ON n.id = i.notice_id, decisions d
            WHERE d.case_id = i.case_id AND d.decided_at >= n.received_at AND d.source IN ('notice', 'trusted-flagger')
              AND (d.act <> 'keep' OR d.sanction IN ('limit', 'suspension', 'closure')) AND d.decided_at < '2026-01-01T00:00+01'
            GROUP BY 1),
          facts AS (
            SELECT category, keyword, keyword_other AS other, within_area AS trusted, true AS is_notice, NULL::bigint AS item,
                   NULL::numeric AS hours, NULL::text AS ground
            FROM notices WHERE ${inYear(sql`received_at`)}
            UNION ALL
            SELECT n.category, n.keyword, n.keyword_other, n.within_area, false, i.id, NULL, NULL
            FROM notice_items i JOIN notices n ON n.id = i.notice_id WHERE ${inYear(sql`n.received_at`)}
            UNION ALL
            SELECT n.category, n.keyword, n.keyword_other, n.within_area, false, NULL,
                   extract(epoch FROM d.decided_at - n.received_at) / 3600, CASE WHEN d.law IS NULL THEN 'terms' ELSE 'law' END
            FROM actions a JOIN decisions d ON d.id = a.decision JOIN notice_items i ON i.id = a.item JOIN notices n ON n.id = i.notice_id
            WHERE ${inYear(sql`d.decided_at`)}),
          grouped AS (
            SELECT category, keyword, other, array_agg(hours ORDER BY hours) FILTER (WHERE hours IS NOT NULL) AS h,
                   array_agg(hours ORDER BY hours) FILTER (WHERE hours IS NOT NULL AND trusted) AS th,
                   ARRAY[count(*) FILTER (WHERE is_notice), count(*) FILTER (WHERE is_notice AND trusted), count(item),
                     count(item) FILTER (WHERE trusted)]::float8[] AS before,
                   ARRAY[count(*) FILTER (WHERE ground = 'law'), count(*) FILTER (WHERE ground = 'law' AND trusted),
                     count(*) FILTER (WHERE ground = 'terms'), count(*) FILTER (WHERE ground = 'terms' AND trusted)]::float8[] AS after
            FROM facts GROUP BY GROUPING SETS ((), (category), (category, keyword, other)))
          SELECT category, keyword, other, before
              || round((h[(cardinality(h) + 1) / 2] + h[cardinality(h) / 2 + 1]) / 2, 1)::float8
              || round((th[(cardinality(th) + 1) / 2] + th[cardinality(th) / 2 + 1]) / 2, 1)::float8 || after AS cells
          FROM grouped`,
    );
    const known = [
      ...new Map(recounted.map((row) => [`${row.category} ${row.keyword} ${row.other}`, row])).values(),
    ];
    expect(known.length).toBeGreaterThan(90);
    compare('4_notices', known, [0, 0, 0, 0, null, null, 0, 0, 0, 0]);
    const [total] = rowsOf('4_notices');
    for (let column = 5; column < 15; column++) expect(total?.[column]).toBeGreaterThan(0);
    expect(total?.[7]).toBeGreaterThan(Number(total?.[5]));
  });

  it('equal a recount of what people did and machines did not; a breach of the rules is no misuse of Article 23', async () => {
    const counted = await one(
      test.db,
      z.object({ all: z.number(), notices: z.number(), trusted: z.number(), suspended: z.number() }),
      sql`SELECT sum((act <> 'keep')::int + (sanction NOT IN ('none', 'warning'))::int) AS "all",
            (SELECT count(*) FROM notices WHERE ${inYear(sql`received_at`)}) AS notices,
            (SELECT count(*) FROM notices WHERE within_area AND ${inYear(sql`received_at`)}) AS trusted,
            count(*) FILTER (WHERE sanction = 'suspension') AS suspended
          FROM decisions WHERE ${inYear(sql`decided_at`)}`,
    );
    const own = ['5_own_initiative_illegal', '6_own_initiative_TC'].map((name) =>
      Number(rowsOf(name)[0]?.[5]),
    );
    const values = rowsOf('8_automated_means').map((row) => row[6]);
    const accuracy = [null, null, null];
    expect(values.slice(0, 20)).toEqual([
      ...[0, counted.all, ...accuracy, 0, (own[0] ?? 0) + (own[1] ?? 0), ...accuracy],
      ...[0, counted.notices, ...accuracy, 0, counted.trusted, ...accuracy],
    ]);
    expect(values.slice(20)).toEqual(Array.from({ length: 15 }, () => null));
    expect(counted.suspended).toBeGreaterThan(20);
    expect(
      rowsOf('7_appeals_and_recidivism')
        .slice(44)
        .map((row) => row[6]),
    ).toEqual([0, 0, 0]);
  });
});

describe('the sheets of a report', () => {
  it('are such that the checker finds no mistake in them', () => {
    const files = csvFiles(sheets);
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
    ['a total median that is none of its parts', '4_notices', /(TOTAL,,(?:\d+,){4})[\d.]+/, '$199999'],
    ['no total median where a part has one', '4_notices', /(TOTAL,,(?:\d+,){4})[\d.]+/, '$1'],
    ['blanks at the end of some labels', '7_appeals_and_recidivism', /an account ,Total/, 'an account,Total'],
    ['another label', '7_appeals_and_recidivism', /Decisions upheld/, 'Decisions confirmed'],
    ['another column', '2_categories_names', /Category label/, 'Label'],
    ['a note below the table', '8_automated_means', /$/, 'Methodology: counted by hand\r\n'],
  ])('are refused with %s', (_what, name, from, to) => {
    const files = csvFiles(sheets);
    const csv = files.get(name) ?? '';
    const spoilt = csv.replace(from, to);
    expect(spoilt).not.toBe(csv);
    expect(reportFaults(new Map([...files, [name, spoilt]]))).not.toEqual([]);
  });

  it('are refused with a sheet that is missing, or has a name of its own', () => {
    const files = csvFiles(sheets);
    const one = files.get('4_notices') ?? '';
    files.delete('4_notices');
    files.set('4_meldungen', one);
    expect(reportFaults(files)).toHaveLength(2);
  });
});
