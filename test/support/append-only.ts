import { raw } from 'sql-template-tag';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';

const Kept = z.object({ name: z.string(), column: z.string(), updates: z.boolean(), deletes: z.boolean() });

class Undo extends Error {}

/** Tries to change and to delete a row of each table that is never changed, where it has one, and expects to be refused. */
export async function refusesChanges(db: Db): Promise<void> {
  const kept = await many(
    db,
    Kept,
    sql`SELECT c.relname AS name, (g.tgtype & 16) > 0 AS updates, (g.tgtype & 8) > 0 AS deletes,
               (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  AND a.attidentity = '' AND a.attgenerated = '' ORDER BY a.attnum LIMIT 1) AS "column"
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
        WHERE p.proname = 'refuse_change' AND g.tgqual IS NULL AND cardinality(g.tgattr::smallint[]) = 0 AND (g.tgtype & 1) > 0
        ORDER BY c.relname`,
  );
  const tried: string[] = [];
  const changed: string[] = [];
  for (const { name, column, updates, deletes } of kept) {
    const [table, field] = [raw(`"${name}"`), raw(`"${column}"`)];
    const one = sql`ctid = (SELECT ctid FROM ${table} LIMIT 1)`;
    const acts = [
      ...(updates ? [sql`UPDATE ${table} SET ${field} = ${field} WHERE ${one}`] : []),
      ...(deletes ? [sql`DELETE FROM ${table} WHERE ${one}`] : []),
    ];
    for (const act of acts) {
      const outcome = await transaction(db, async (tx) => {
        const rows = await run(tx, act);
        throw new Undo(String(rows));
      }).catch((error: unknown) => error);
      if (outcome instanceof Undo && outcome.message === '0') continue;
      tried.push(name);
      if (outcome instanceof Undo || !String(outcome).includes('is append-only'))
        changed.push(`${act.text}: ${outcome}`);
    }
  }
  expect(changed).toEqual([]);
  const some = ['consultations', 'decisions', 'indicator_values', 'letters', 'reviews', 'signatory_steps'];
  expect(tried).toEqual(expect.arrayContaining(some));
}
