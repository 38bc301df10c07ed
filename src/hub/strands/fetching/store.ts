import { z } from 'zod';
import { type ReadEntry, storeEntries } from '#src/hub/strands/entries-store.ts';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';

const DueStrand = z.object({
  id: z.number(),
  url: z.string(),
  feedUrl: z.string().nullable(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  failures: z.number(),
});
export type DueStrand = z.output<typeof DueStrand>;

/** Returns the strands that are due to be asked, the longest due first. */
export function dueStrands(db: Queryable, now: Date, most: number): Promise<DueStrand[]> {
  return many(
    db,
    DueStrand,
    sql`SELECT s.document_id AS id, s.url, s.feed_url, s.etag, s.modified, s.failures
        FROM strands s JOIN documents d ON d.id = s.document_id
        WHERE s.state = 'active' AND s.next_at <= ${now} AND d.state = 'published' ORDER BY s.next_at, s.document_id LIMIT ${most}`,
  );
}

type StrandAnswer = { at: Date; nextAt: Date; etag: string | null; modified: string | null };

/** Stores that a strand answered, and what its feed has; null: nothing else than before. */
export async function setAnswered(
  db: Db,
  id: number,
  { at, nextAt, etag, modified }: StrandAnswer,
  entries: readonly ReadEntry[] | null,
): Promise<void> {
  await transaction(db, async (tx) => {
    await run(
      tx,
      sql`UPDATE strands SET ok_at = ${at}, next_at = ${nextAt}, failures = 0, etag = ${etag}, modified = ${modified}
          WHERE document_id = ${id}`,
    );
    if (entries !== null) await storeEntries(tx, id, entries, at);
  });
}

/** Stores that a strand did not answer as it should, or that it is gone for good. */
export async function setFailed(
  db: Queryable,
  id: number,
  { nextAt, dead }: { nextAt: Date; dead: boolean },
): Promise<void> {
  await run(
    db,
    sql`UPDATE strands SET failures = failures + 1, next_at = ${nextAt}, state = ${dead ? 'dead' : 'active'} WHERE document_id = ${id}`,
  );
}
