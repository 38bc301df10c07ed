/**
 * `node test/bench/data/statistics.ts`: writes what the planner knows of the large data into test/fixtures/statistics.json, by which a
 * test plans statements as if there were as much. Of columns with few values their shares, of others only how many there are;
 * of partial indexes how many rows.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openBench } from './database.ts';

const bench = await openBench((line) => console.error(line));
const client = new pg.Client(bench.url(await bench.data('large')));
await client.connect();
const { rows } = await client.query(
  `SELECT c.relname AS table, c.reltuples::float8 AS rows, jsonb_object_agg(s.attname, jsonb_build_object(
       'nulls', round(s.null_frac::numeric, 3), 'distinct', round(s.n_distinct::numeric, 3), 'width', s.avg_width)
     || CASE WHEN a.atttypid IN ('text'::regtype, 'boolean'::regtype) AND s.n_distinct BETWEEN 1 AND 12 AND s.most_common_vals IS NOT NULL
          THEN jsonb_build_object('values', s.most_common_vals::text, 'shares', (SELECT jsonb_agg(round(f::numeric, 4)) FROM unnest(s.most_common_freqs) AS f))
          ELSE '{}' END ORDER BY s.attname) AS columns
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = c.relname AND s.attname = a.attname
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.reltuples >= 1000 GROUP BY 1, 2 ORDER BY 1`,
);
const { rows: partial } = await client.query(
  `SELECT t.relname AS table, jsonb_object_agg(c.relname, c.reltuples::float8 ORDER BY c.relname) AS indexes
   FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
   WHERE t.relnamespace = 'public'::regnamespace AND i.indpred IS NOT NULL AND t.reltuples >= 1000 GROUP BY 1`,
);
const indexesOf = new Map(partial.map(({ table, indexes }) => [table, indexes]));
const statistics = rows.map(
  ({ table, ...rest }) =>
    `  ${JSON.stringify(table)}: ${JSON.stringify({ ...rest, indexes: indexesOf.get(table) ?? {} })}`,
);
writeFileSync(
  join(import.meta.dirname, '../../fixtures/statistics.json'),
  `{\n${statistics.join(',\n')}\n}\n`,
);
await client.end();
await bench.stop();
