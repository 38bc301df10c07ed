import { z } from 'zod';
import { type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const SectionRow = z.record(z.string(), z.unknown());
export type SectionRow = z.output<typeof SectionRow>;

const fetched = 100;

/**
 * Returns the rows of a section as its query names them, a hundred in memory at a time; it stops where the signal says
 * that nobody reads on.
 */
export async function* readRows(tx: Tx, query: Sql, signal: AbortSignal): AsyncGenerator<SectionRow> {
  await tx.query({ text: `DECLARE section NO SCROLL CURSOR FOR ${query.text}`, values: query.values });
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await tx.query(`FETCH ${fetched} FROM section`);
    for (const row of rows) yield SectionRow.parse(row);
    if (rows.length < fetched) break;
  }
  signal.throwIfAborted();
  await tx.query('CLOSE section');
}

/** Returns the first rows of a section, at most `size`. */
export async function firstRows(
  tx: Tx,
  query: Sql,
  size: number,
  signal: AbortSignal,
): Promise<SectionRow[]> {
  const rows: SectionRow[] = [];
  const first = sql`SELECT * FROM (${query}) AS section LIMIT ${size}`;
  for await (const row of readRows(tx, first, signal)) rows.push(row);
  return rows;
}
