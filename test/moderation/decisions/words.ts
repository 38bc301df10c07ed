/** Words that are blacked out or removed in tests, and in which tables and files they stand. */
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { unzip } from '../../concerns/privacy/zip.ts';
import type { TestApp } from '../../support/app.ts';

export const secret = 'Zanzibarstrasse 77';

/** The tables in which the word stands, each row as text; the files that members can take are opened. */
export async function tablesWith(test: TestApp, word: string): Promise<string[]> {
  const tables = await many(
    test.db,
    z.object({ name: z.string() }),
    sql`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
  );
  const statement = tables
    .map(
      ({ name }) =>
        `SELECT '${name.replace('public.', '')}' AS name WHERE EXISTS (SELECT FROM ${name} t WHERE t::text ILIKE $1)`,
    )
    .join(' UNION ALL ');
  const { rows } = await test.db.query<{ name: string }>(statement, [`%${word}%`]);
  const found = rows.map(({ name }) => name);
  const files = await many(
    test.db,
    z.object({ handle: z.string(), file: z.instanceof(Buffer) }),
    sql`SELECT m.handle::text, string_agg(p.bytes, '' ORDER BY p.part) AS file FROM data_export_parts p
        JOIN data_exports e ON e.id = p.export_id JOIN members m ON m.id = e.member_id GROUP BY 1 ORDER BY 1`,
  );
  const withWord = files.filter(({ file }) => [...unzip(file).values()].some((text) => text.includes(word)));
  return [...found, ...withWord.map(({ handle }) => `file of ${handle}`)];
}

/** Where they stand before anything is decided. */
export const everywhereBefore = [
  'graphile_worker._private_jobs',
  'appeal_messages',
  'case_entries',
  'case_messages',
  'case_notes',
  'contribution_versions',
  'contributions',
  'decision_snapshots',
  'drafts',
  'notice_items',
  'notice_messages',
  'notices',
  'search_word_changes',
  'turning_points',
  'file of author',
  'file of other',
  'file of reporter',
];
