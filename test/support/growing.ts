/** Finds, in the plans of statements, what takes longer the more there is: rows that are read or sorted though few are shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Agent } from 'supertest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { routesOf } from './router.ts';

/** More rows than a page shows, or than one thing usually has of another. */
const many = 10_000;

type Column = { nulls: number; distinct: number; width: number; values?: string; shares?: number[] };
type Statistics = Record<
  string,
  { rows: number; columns: Record<string, Column>; indexes: Record<string, number> }
>;

const statistics: Statistics = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/statistics.json'), 'utf8'),
);

/**
 * Makes the planner believe that there is as much as in the large data of the benchmark: as many rows, with values as they are
 * there. Needed is a page of each table, so it is for a database that has something of everything.
 */
export async function pretendLarge(db: Db): Promise<void> {
  for (const [table, { rows, columns, indexes }] of Object.entries(statistics)) {
    await haveARow(db, table);
    for (const [relation, count] of [[table, rows] as const, ...Object.entries(indexes)])
      await db.query(
        `SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', c.relname::text,
           'relpages', greatest(1, pg_relation_size(c.oid) / 8192)::integer, 'reltuples', $2::real) FROM pg_class c WHERE c.oid = to_regclass($1)`,
        [relation, count],
      );
    for (const [column, { nulls, distinct, width, values, shares }] of Object.entries(columns)) {
      const common = values ? `, 'most_common_vals', $6::text, 'most_common_freqs', $7::real[]` : '';
      await db.query(
        `SELECT pg_restore_attribute_stats('schemaname', 'public', 'relname', $1::text, 'attname', $2::text, 'inherited', false,
           'null_frac', $3::real, 'n_distinct', $4::real, 'avg_width', $5::integer ${common})
         FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2`,
        [table, column, nulls, distinct, width, ...(values ? [values, shares] : [])],
      );
    }
  }
}

/** Gives an empty table a row, whatever stands in it: of one without a page the planner believes nothing. */
async function haveARow(db: Db, table: string): Promise<void> {
  const { rows } = await db.query(
    `SELECT (SELECT string_agg(format('DROP CONSTRAINT %I', conname), ', ') FROM pg_constraint WHERE conrelid = c.oid AND contype = 'c') AS checks,
       (SELECT string_agg(quote_ident(a.attname), ', ') FROM needed a) AS names,
       (SELECT string_agg(format('%L::%s', CASE
          WHEN t.typname = 'bool' THEN 'false' WHEN t.typname IN ('group_code') THEN 'IN' WHEN t.typname = 'language_code' THEN 'en'
          WHEN t.typname IN ('date', 'timestamptz') THEN '2026-01-01' WHEN t.typcategory = 'A' OR t.typname IN ('json', 'jsonb') THEN '{}'
          WHEN t.typname = 'uuid' THEN gen_random_uuid()::text WHEN t.typname = 'daterange' THEN 'empty'
          WHEN t.typcategory = 'N' THEN '1' ELSE 'x' END, format_type(t.oid, NULL)), ', ') FROM needed a JOIN pg_type t ON t.oid = a.atttypid) AS values
     FROM pg_class c, LATERAL (SELECT 1) one
     WHERE c.oid = to_regclass($1) AND pg_relation_size(c.oid) = 0`.replaceAll(
      'needed',
      `(SELECT attname, atttypid FROM pg_attribute
       WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef AND attidentity = '' AND attgenerated = '' ORDER BY attnum)`,
    ),
    [table],
  );
  const [empty] = rows;
  if (!empty) return;
  await db.query(
    `SET session_replication_role = replica; ${empty.checks ? `ALTER TABLE ${table} ${empty.checks};` : ''}
     INSERT INTO ${table} ${empty.names ? `(${empty.names}) VALUES (${empty.values})` : 'DEFAULT VALUES'};
     SET session_replication_role = DEFAULT`,
  );
}

type Plan = {
  'Node Type': string;
  'Plan Rows': number;
  Filter?: string | undefined;
  'Relation Name'?: string | undefined;
  'Index Name'?: string | undefined;
  'Index Cond'?: string | undefined;
  Plans?: Plan[] | undefined;
};
const Plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Plan Rows': z.number(),
  Filter: z.string().optional(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(Plan).optional();
  },
});
const readsAll = new Set([
  'Sort',
  'Aggregate',
  'Hash',
  'Materialize',
  'WindowAgg',
  'SetOp',
  'Unique',
  'CTE Scan',
]);
const Explained = z.array(z.object({ Plan }));

/** Returns what in the plan of a statement grows with what there is; nothing where all of it is found by indexes. */
export async function growing(db: Db, statement: string): Promise<string[]> {
  const { rows } = await db.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${ofAPage(statement)}`);
  const [explained] = Explained.parse(rows[0]?.['QUERY PLAN']);
  return explained ? faultsOf(explained.Plan) : [];
}

/** Lists are as long as a page: of a limit that is not known the planner believes that it is a tenth of all. */
function ofAPage(statement: string): string {
  const limited = statement.replace(/LIMIT \$\d+/g, 'LIMIT 51');
  const numbers = [...new Set(limited.match(/\$\d+/g))];
  return limited.replace(/\$\d+/g, (parameter) => `$${numbers.indexOf(parameter) + 1}`);
}

/** `few`: so many rows are wanted of the plan, and then it ends; all of what it sorts, counts or joins by hash is read first. */
function faultsOf(plan: Plan, few = Number.POSITIVE_INFINITY): string[] {
  const below = plan.Plans ?? [];
  const own: string[] = [];
  const wanted =
    plan['Node Type'] === 'Limit'
      ? plan['Plan Rows']
      : readsAll.has(plan['Node Type'])
        ? Number.POSITIVE_INFINITY
        : few;
  const about = statistics[plan['Relation Name'] ?? ''];
  const total = about?.indexes[plan['Index Name'] ?? ''] ?? about?.rows ?? 0;
  if (few < plan['Plan Rows'] / 10 && below.length === 0) return [];
  if (plan['Node Type'] === 'Seq Scan' && total >= many) own.push(`reads all of ${plan['Relation Name']}`);
  if (
    plan['Node Type'].startsWith('Index') &&
    !plan['Index Cond'] &&
    plan.Filter &&
    total >= many &&
    plan['Plan Rows'] < total / 20
  )
    own.push(`looks for ${plan.Filter} through all of ${plan['Relation Name']}`);
  if (plan['Node Type'] === 'Sort' && below.some((each) => each['Plan Rows'] >= many))
    own.push(`sorts ${below[0]?.['Plan Rows']} rows`);
  return [...own, ...below.flatMap((each) => faultsOf(each, wanted))];
}

/**
 * Opens every address without parameters, and from there one of each kind that has some: what the demo has something of.
 */
export async function visitAll(agent: Agent, app: Express): Promise<void> {
  const routes = routesOf(app).filter(
    ({ method, path }) => method === 'get' && !/\/live$|\/metrics|\*/.test(path),
  );
  const waiting = routes.map(({ path }) => path).filter((path) => !path.includes(':'));
  const patterns = routes
    .filter(({ path }) => path.includes(':'))
    .map(({ path }) => ({ path, like: likeOf(path) }));
  const met = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { text = '' } = await agent.get(address).redirects(1);
    for (const [, href = ''] of text.matchAll(/href="(\/[^"?#]*)/g)) {
      const kind = patterns.find(({ like }) => like.test(href));
      if (!kind || met.has(kind.path)) continue;
      met.add(kind.path);
      waiting.push(href);
    }
  }
}

function likeOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
}
