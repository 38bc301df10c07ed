import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Over = z.object({ id: z.number(), organisationId: z.number().nullable(), since: z.string() });
/** An activity whose result can be owed. */
export type ActivityOver = z.output<typeof Over>;

/** Returns the published activities that are over, say no result, and of which none is owed yet: since when they could. */
export function activitiesOver(db: Queryable, today: string): Promise<ActivityOver[]> {
  return many(
    db,
    Over,
    sql`SELECT d.id, d.organisation_id, greatest(a.last_on, (d.published_at AT TIME ZONE 'Europe/Brussels')::date)::text AS since FROM documents d
        JOIN activities a ON a.document_id = d.id AND a.version = d.version
        WHERE d.kind = 'activity' AND d.state = 'published' AND a.last_on < ${today}::date AND NOT a.cancelled
          AND NOT has_result(d.id, d.version)
          AND NOT EXISTS (SELECT FROM duties o WHERE o.document_id = d.id AND o.kind = 'result') ORDER BY d.id`,
  );
}

const Published = z.object({
  /** Whether nothing more is owed: it says what came of it, or that it did not take place. */
  settled: z.boolean(),
  boardId: z.number(),
  /** The organisations that this version names and no version before it did. */
  newlyNamed: jsonRows(z.number()),
});

/** Returns what follows from a version that was just published. */
export function publishedActivity(
  tx: Tx,
  { id, version }: { id: number; version: number },
): Promise<z.output<typeof Published>> {
  return one(
    tx,
    Published,
    sql`SELECT a.cancelled OR has_result(a.document_id, a.version) AS settled, d.board_id,
          (SELECT coalesce(json_agg(p.organisation_id), '[]') FROM activity_partners n JOIN partners p ON p.id = n.partner_id
            WHERE n.document_id = a.document_id AND n.version = a.version AND p.organisation_id IS DISTINCT FROM d.organisation_id
              AND NOT EXISTS (SELECT FROM activity_partners b JOIN document_versions v ON v.document_id = b.document_id AND v.version = b.version
                WHERE b.document_id = n.document_id AND b.version < n.version AND b.partner_id = n.partner_id AND v.published_at IS NOT NULL)
            ) AS newly_named
        FROM activities a JOIN documents d ON d.id = a.document_id WHERE a.document_id = ${id} AND a.version = ${version}`,
  );
}

/** Notes whether a partner does not want to be named with an activity. */
export async function setRefusal(
  tx: Tx,
  { id, partnerId, refused, at }: { id: number; partnerId: number; refused: boolean; at: Date },
): Promise<void> {
  await run(
    tx,
    refused
      ? sql`INSERT INTO activity_refusals (document_id, partner_id, refused_at) VALUES (${id}, ${partnerId}, ${at}) ON CONFLICT DO NOTHING`
      : sql`DELETE FROM activity_refusals WHERE document_id = ${id} AND partner_id = ${partnerId}`,
  );
}

/** Puts an activity in front, with these words; without words it is in front no longer. */
export async function setHighlight(
  tx: Tx,
  id: number,
  { words, language, at }: { words: string | null; language: string; at: Date },
): Promise<void> {
  await run(
    tx,
    words === null
      ? sql`DELETE FROM highlights WHERE document_id = ${id}`
      : sql`INSERT INTO highlights (document_id, words, language, highlighted_at) VALUES (${id}, ${words}, ${language}, ${at})
          ON CONFLICT (document_id) DO UPDATE SET words = excluded.words, language = excluded.language`,
  );
}
