import type { Db } from '#src/platform/db/database.ts';
import { type Payload, statementPayload } from './payload.ts';
import { personalWordsIn } from './personal-words.ts';
import { statementFaults } from './schema.ts';
import { type StatementRow, statementsBetween } from './store.ts';

/** As many statements as the Commission's database takes at once. */
const batchSize = 100;

/** A statement that cannot be sent as it is, by the name of its decision, and why. */
export type SetAside = { puid: string; why: string[] };

type Batch = { statements: Payload[]; setAside: SetAside[] };

/** Yields the statements of reasons decided from one moment until before another, at most 100 at a time. */
export async function* statementBatches(
  db: Db,
  baseUrl: string,
  from: Date,
  until: Date,
): AsyncGenerator<Batch> {
  let after = 0;
  for (;;) {
    const rows = await statementsBetween(db, from, until, after, batchSize);
    if (rows.length === 0) return;
    yield batchOf(rows, baseUrl);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < batchSize) return;
  }
}

function batchOf(rows: readonly StatementRow[], baseUrl: string): Batch {
  const batch: Batch = { statements: [], setAside: [] };
  for (const row of rows) {
    const payload = statementPayload(row, baseUrl);
    const personal = personalWordsIn(payload, row.concerned);
    // Which words these are is not said: what is said may be sent on.
    const why = [...statementFaults(payload), ...(personal.length > 0 ? ['it contains personal data'] : [])];
    if (why.length === 0) batch.statements.push(payload);
    else batch.setAside.push({ puid: row.publicId, why });
  }
  return batch;
}
