import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Gives a synthesis up that was never published, with public reasons; false where it cannot be (any more). */
export async function setAbandoned(tx: Tx, id: number, words: string, at: Date): Promise<boolean> {
  const moved = await run(
    tx,
    sql`UPDATE syntheses SET stage = 'abandoned', abandoned_at = ${at}, abandoned_words = ${words}
        WHERE document_id = ${id} AND stage IN ('drafting', 'consultation') AND published_at IS NULL`,
  );
  if (moved !== 1) return false;
  await run(
    tx,
    sql`UPDATE documents SET state = 'withdrawn' WHERE (id = ${id} OR about_id = ${id}) AND state IN ('drafting', 'published')`,
  );
  return true;
}

/** Names who writes a synthesis beside the curators; null: nobody. */
export async function setRapporteur(tx: Tx, id: number, memberId: number | null): Promise<void> {
  await run(tx, sql`UPDATE syntheses SET rapporteur_id = ${memberId} WHERE document_id = ${id}`);
}

/** Returns the number of the member with this handle whose account is open; undefined where there is none. */
export async function openAccount(db: Queryable, handle: string): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM members WHERE handle = ${handle} AND closed_at IS NULL AND email IS NOT NULL`,
  );
  return row?.id;
}

/** Puts organisations in the place of those that are to be asked; violates synthesis_addressees_kept once they were. */
export async function replaceAddressees(
  tx: Tx,
  id: number,
  organisationIds: readonly number[],
): Promise<void> {
  await run(tx, sql`DELETE FROM synthesis_addressees WHERE document_id = ${id}`);
  await run(
    tx,
    sql`INSERT INTO synthesis_addressees (document_id, organisation_id, place)
        SELECT ${id}, organisation_id, place FROM unnest(${[...organisationIds]}::bigint[]) WITH ORDINALITY AS a (organisation_id, place)`,
  );
}
