import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { statementCategories } from '#src/moderation/statements/categories.ts';
import { reportFaults } from '#src/moderation/transparency/figures/check.ts';
import { csvFiles } from '#src/moderation/transparency/files.ts';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';

type Registered = {
  kind: string;
  state: string;
  category: string;
  keyword: string | null;
  other: string | null;
  delivered: number;
  receipt: number | null;
  effect: number | null;
  items: number;
};

const hour = 3_600_000;
const inYear = (at: number | null) => at !== null && new Date(at).toISOString().startsWith('2025');
const list: Registered[] = statementCategories.slice(0, 14).flatMap(({ code, keywords }, c) =>
  [...keywords, null].map((keyword, k) => {
    const n = 17 * c + k;
    const delivered = Date.UTC(2024, 11 + (n % 13), 2 + (n % 20), 12);
    return {
      kind: n % 3 === 0 ? 'inform' : 'act',
      state: ['DE', 'EL', 'FR', 'IE'][n % 4] ?? 'DE',
      category: keyword === null ? 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER' : code,
      keyword: keyword?.code ?? null,
      other: keyword?.code === 'KEYWORD_OTHER' ? `Something ${c} of its own` : null,
      delivered,
      receipt: n % 5 === 0 ? null : delivered + (n % 7) * hour,
      effect: n % 4 === 0 ? null : delivered + (20 + (n % 31)) * hour,
      items: n % 6,
    };
  }),
);

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  const { id } = await member(test.db, { role: 'moderator' });
  for (const each of list) {
    const at = (moment: number | null) => (moment === null ? null : new Date(moment));
    await run(
      test.db,
      sql`WITH registered AS (
            INSERT INTO orders (submission_key, kind, member_state, language, category, keyword, keyword_other, delivered_at,
              registered_by, registered_at, receipt_at, effect, effect_at, effect_words, effect_told_at, answered_by)
            VALUES (${randomUUID()}, ${each.kind}, ${each.state}, 'en', ${each.category}, ${each.keyword}, ${each.other}, ${at(each.delivered)},
              ${id}, ${at(each.delivered)}, ${at(each.receipt)}, ${each.effect === null ? null : true}, ${at(each.effect)},
              ${each.effect === null ? null : 'Done.'}, ${at(each.effect)}, ${each.effect === null ? null : id})
            RETURNING id)
          INSERT INTO order_items (order_id, location) SELECT id, 'https://x.example/' || n FROM registered, generate_series(1, ${each.items}) AS n`,
    );
  }
});

/** The middle of these in hours, with one decimal; null where there are none. */
function middle(hours: number[]): number | null {
  const sorted = hours.toSorted((one, two) => one - two);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10;
}

function recount(orders: readonly Registered[]) {
  const of = (kind: string) => {
    const own = orders.filter((each) => each.kind === kind);
    const delivered = own.filter((each) => inYear(each.delivered));
    const took = (moment: 'receipt' | 'effect') =>
      middle(
        own
          .filter((each) => inYear(each[moment]))
          .map((each) => ((each[moment] ?? 0) - each.delivered) / hour),
      );
    const items = delivered.reduce((sum, each) => sum + each.items, 0);
    return { count: delivered.length, items, times: [took('receipt'), took('effect')] };
  };
  const [act, inform] = [of('act'), of('inform')];
  return [act.count, act.items, ...act.times, inform.count, ...inform.times];
}

it('the sheet of orders equals a recount, by category, sub-category and Member State', async () => {
  const sheets = await reportSheets(
    test.db,
    { year: 2025, provider: 'The operator', publishedOn: null, previousOn: null },
    {},
  );
  const rows = sheets.find(({ name }) => name === '3_member_states_orders')?.rows ?? [];
  const scopes = new Set(rows.map((row) => row[5]));
  expect([...scopes]).toEqual(['TOTAL', 'DE', 'EL', 'FR', 'IE']);
  let category = '';
  for (const row of rows) {
    const code = String(row[3]);
    if (!code.startsWith('KEYWORD_')) category = code;
    const wanted = list.filter(
      (each) =>
        (row[5] === 'TOTAL' || row[5] === each.state) &&
        (code === 'TOTAL' || each.category === category) &&
        (!code.startsWith('KEYWORD_') || each.keyword === code),
    );
    expect(row.slice(6, 13), `${row[5]} ${category} ${code}`).toEqual(recount(wanted));
  }
  expect(rows[0]?.[6]).toBeGreaterThan(50);
  expect(reportFaults(csvFiles(sheets))).toEqual([]);
  const Count = z.object({ n: z.number() });
  const [all] = await many(
    test.db,
    Count,
    sql`SELECT count(*) AS n FROM orders WHERE kind = 'act' AND delivered_at >= '2025-01-01+01' AND delivered_at < '2026-01-01+01'`,
  );
  expect(rows[0]?.[6]).toBe(all?.n);
});
