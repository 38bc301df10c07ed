import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { isConfirmed } from './store.ts';

const Figures = z.object({
  subject: z.string(),
  notices: z.number(),
  items: z.number(),
  waiting: z.number(),
  founded: z.number(),
  unfounded: z.number(),
  imprecise: z.number(),
  notProcessed: z.number(),
});
/** What somebody has sent, and what came of it: of items, but for the notices themselves. */
export type NoticeFigures = z.output<typeof Figures>;

const Processing = z.object({
  subject: z.string(),
  warnings: z.number(),
  suspendedUntil: z.date().nullable(),
});
/** How often somebody was warned of sending unfounded notices, and until when what they send is not processed now. */
type NoticeProcessing = z.output<typeof Processing>;

/** Returns how the notices of those known by these hashes are processed, by the hash; of the others, nothing was decided. */
export async function processingOfSubjects(
  db: Queryable,
  subjects: readonly Buffer[],
  now: Date,
): Promise<ReadonlyMap<string, NoticeProcessing>> {
  const rows = await many(
    db,
    Processing,
    sql`SELECT encode(w.subject_hash, 'hex') AS subject, count(*)::integer AS warnings,
               (SELECT max(s.ends_at) FROM processing_suspensions s WHERE s.subject_hash = w.subject_hash AND s.kind = 'notices'
                  AND s.lifted_at IS NULL AND s.starts_at <= ${now} AND s.ends_at > ${now}) AS suspended_until
        FROM processing_warnings w WHERE w.kind = 'notices' AND w.subject_hash = ANY(${subjects}) GROUP BY w.subject_hash`,
  );
  return new Map(rows.map((row) => [row.subject, row]));
}

/**
 * Returns what those known by these hashes have sent, and what came of it, by the hash; since then where it is said. What only
 * has an address that somebody typed is not put down to its owner.
 */
export async function figuresOfSubjects(
  db: Queryable,
  subjects: readonly Buffer[],
  since: Date | null = null,
): Promise<ReadonlyMap<string, NoticeFigures>> {
  const rows = await many(
    db,
    Figures,
    sql`SELECT encode(n.subject_hash, 'hex') AS subject, count(DISTINCT n.id)::integer AS notices, count(i.id)::integer AS items,
               count(i.id) FILTER (WHERE n.suspension_id IS NULL AND last.act IS NULL)::integer AS waiting,
               count(i.id) FILTER (WHERE last.act NOT IN ('keep', 'approve', 'restore'))::integer AS founded,
               count(i.id) FILTER (WHERE last.act IN ('keep', 'approve', 'restore'))::integer AS unfounded,
               count(DISTINCT n.id) FILTER (WHERE n.imprecise_at IS NOT NULL)::integer AS imprecise,
               count(DISTINCT n.id) FILTER (WHERE n.suspension_id IS NOT NULL)::integer AS not_processed
        FROM notices n JOIN notice_items i ON i.notice_id = n.id
        LEFT JOIN LATERAL (
          SELECT d.act FROM decisions d WHERE d.case_id = i.case_id AND d.decided_at >= n.received_at ORDER BY d.id DESC LIMIT 1
        ) last ON true
        WHERE n.subject_hash = ANY(${subjects}) AND ${isConfirmed} AND (${since}::timestamptz IS NULL OR n.received_at >= ${since})
        GROUP BY n.subject_hash`,
  );
  return new Map(rows.map((row) => [row.subject, row]));
}
