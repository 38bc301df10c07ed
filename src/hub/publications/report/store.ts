import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Returns every anchor that a version of a document ever had. */
export async function anchorsOfVersions(tx: Tx, id: number): Promise<string[]> {
  const rows = await many(
    tx,
    z.object({ anchor: z.string() }),
    sql`SELECT DISTINCT s ->> 'anchor' AS anchor FROM document_versions v CROSS JOIN jsonb_array_elements(v.sections) s
        WHERE v.document_id = ${id}`,
  );
  return rows.map(({ anchor }) => anchor);
}

/** Stores on which debates an edition reports. */
export async function insertReportDebates(
  tx: Tx,
  { id, version }: { id: number; version: number },
  debates: readonly number[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO report_debates (document_id, version, debate_id)
        SELECT DISTINCT ${id}::bigint, ${version}::integer, d FROM unnest(${[...debates]}::bigint[]) d`,
  );
}

/** Returns those of these numbers that are public debates. */
export async function publicDebates(db: Queryable, ids: readonly number[]): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM debates WHERE id = ANY(${[...ids]}) AND is_public_debate(state)`,
  );
  return rows.map(({ id }) => id);
}

export const ReportedDebateRow = z.object({
  id: z.number(),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
});

/** Returns the debates on which the edition p of a publication reports as rows of JSON for ReportedDebate. */
export const reportedDebates: Sql = sql`(SELECT coalesce(json_agg(json_build_object('id', d.id, 'title', h.title, 'slug', h.slug,
    'language', d.language) ORDER BY d.id), '[]')
  FROM report_debates r JOIN debates d ON d.id = r.debate_id AND is_public_debate(d.state)
  JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  WHERE r.document_id = p.document_id AND r.version = p.version)`;
