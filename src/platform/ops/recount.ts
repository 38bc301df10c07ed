import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { join, many, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Recounts, Slice } from '#src/platform/slice/slice.ts';

// How many differences of a counter are named; the rest is only counted.
const differencesNamed = 20;

const Row = z.object({ what: z.string(), kept: z.number(), counted: z.number(), total: z.number() });

/** A value that differs from a recount: whose it is, what is kept, what there is. */
type Difference = Omit<z.output<typeof Row>, 'total'>;
type Finding = {
  /** The counter, as table.column. */
  counter: string;
  /** How many differ. */
  total: number;
  /** The first of them. */
  differences: Difference[];
};

/** Returns every counter of these slices with the statement that counts it anew. */
export function countersOf(slices: readonly Slice[]): Recounts {
  return Object.assign({}, ...slices.map(({ recounts }) => recounts ?? {}));
}

/** Returns the counters that differ from a recount at one moment; none: all is right. */
export async function recount(db: Db, slices: readonly Slice[]): Promise<Finding[]> {
  return transaction(db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const findings: Finding[] = [];
    for (const [counter, rows] of Object.entries(countersOf(slices))) {
      const found = await many(
        tx,
        Row,
        sql`SELECT what, kept, counted, count(*) OVER () AS total FROM (${join([rows], '')}) AS compared
            WHERE kept <> counted ORDER BY what LIMIT ${differencesNamed}`,
      );
      const [first] = found;
      if (first) findings.push({ counter, total: first.total, differences: found });
    }
    return findings;
  });
}
