import { z } from 'zod';
import type { Sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Row = z.record(z.string(), z.unknown());
export type PartRow = z.output<typeof Row>;

const fetched = 100;

/** The rows of a query, a hundred in memory at a time; it stops where the signal says that nobody reads on. */
export async function* rowsOf(tx: Tx, query: Sql, signal: AbortSignal): AsyncGenerator<PartRow> {
  await tx.query({ text: `DECLARE part NO SCROLL CURSOR FOR ${query.text}`, values: query.values });
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await tx.query(`FETCH ${fetched} FROM part`);
    for (const row of rows) yield Row.parse(row);
    if (rows.length < fetched) break;
  }
  signal.throwIfAborted();
  await tx.query('CLOSE part');
}
