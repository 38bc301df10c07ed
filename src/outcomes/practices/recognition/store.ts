import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Returns the recognitions of a practice that stand or are held, in the order in which they were given; at most 200. */
export function recognitionsOf(db: Queryable, practiceId: number, language: string): Promise<Document[]> {
  const where = sql`d.about_id = ${practiceId} AND d.kind = 'recognition' AND d.state IN ('held', 'published')
    ORDER BY d.id LIMIT 200`;
  return many(db, DocumentRow, documentsIn({ language, where }));
}

/** Takes back what an organisation said of a practice; false where nothing of it stands. */
export async function withdrawRecognition(
  tx: Tx,
  practiceId: number,
  organisationId: number,
): Promise<boolean> {
  const withdrawn = await run(
    tx,
    sql`UPDATE documents SET state = 'withdrawn' WHERE about_id = ${practiceId} AND kind = 'recognition'
          AND organisation_id = ${organisationId} AND state = 'published'`,
  );
  return withdrawn > 0;
}
