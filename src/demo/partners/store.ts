import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

type RecordedCohort = { joined: string; occasion: string | null; stated: number };
type RecordedPartner = { name: string; slug: string; formerly: string | null; formerSlug: string | null };

/** Stores what a record prints: how many joined when, and the names. */
export async function insertRecordedPartners(
  tx: Tx,
  cohorts: readonly RecordedCohort[],
  named: readonly RecordedPartner[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO partner_cohorts (joined, occasion, stated)
        SELECT joined, occasion, stated FROM jsonb_to_recordset(${JSON.stringify(cohorts)}) AS c (joined text, occasion text, stated integer)`,
  );
  for (const { name, slug, formerly, formerSlug } of named) {
    await run(
      tx,
      sql`WITH p AS (INSERT INTO partners DEFAULT VALUES RETURNING id)
          INSERT INTO partner_names (partner_id, name, slug, former)
          SELECT p.id, n.name, n.slug, n.former FROM p,
            (VALUES (${formerly}, ${formerSlug}, true), (${name}, ${slug}, false)) AS n (name, slug, former)
          WHERE n.name IS NOT NULL`,
    );
  }
}
