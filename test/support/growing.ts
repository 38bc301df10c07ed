/** Finds, in the plans of statements, what takes longer the more there is: rows that are read or sorted though few are shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Agent } from 'supertest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { routesOf } from './router.ts';

/** More rows than a page shows, or than one thing usually has of another. */
const many = 20_000;

type Column = { nulls: number; distinct: number; width: number; values?: string; shares?: number[] };
type Statistics = Record<string, { rows: number; columns: Record<string, Column> }>;

const statistics: Statistics = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/statistics.json'), 'utf8'),
);

/**
 * Makes the planner believe that there is as much as in the large data of the benchmark: as many rows, with values as they are
 * there. Needed is a page of each table, so it is for a database that has something of everything.
 */
export async function pretendLarge(db: Db): Promise<void> {
  for (const [table, { rows, columns }] of Object.entries(statistics)) {
    await db.query(
      `SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', c.relname::text,
         'relpages', greatest(1, pg_relation_size(c.oid) / 8192)::integer, 'reltuples', $2::real) FROM pg_class c WHERE c.oid = to_regclass($1)`,
      [table, rows],
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

type Plan = {
  'Node Type': string;
  'Plan Rows': number;
  'Relation Name'?: string | undefined;
  'Index Cond'?: string | undefined;
  Plans?: Plan[] | undefined;
};
const Plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Plan Rows': z.number(),
  'Relation Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(Plan).optional();
  },
});
const Explained = z.array(z.object({ Plan }));

/** Returns what in the plan of a statement grows with what there is; nothing where all of it is found by indexes. */
export async function growing(db: Db, statement: string): Promise<string[]> {
  const { rows } = await db.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`);
  const [explained] = Explained.parse(rows[0]?.['QUERY PLAN']);
  return explained ? faultsOf(explained.Plan) : [];
}

function faultsOf(plan: Plan): string[] {
  const below = plan.Plans ?? [];
  const own: string[] = [];
  if (plan['Node Type'] === 'Seq Scan' && (statistics[plan['Relation Name'] ?? '']?.rows ?? 0) >= many)
    own.push(`reads all of ${plan['Relation Name']}`);
  if (plan['Node Type'] === 'Sort' && below.some((each) => each['Plan Rows'] >= many))
    own.push(`sorts ${below[0]?.['Plan Rows']} rows`);
  return [...own, ...below.flatMap(faultsOf)];
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
