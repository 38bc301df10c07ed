import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import type { ReportPeriod } from './measures-store.ts';

const AppealRow = z.object({
  subject: z.string().nullable(),
  total: z.number(),
  upheld: z.number(),
  partlyReversed: z.number(),
  reversed: z.number(),
  omitted: z.number(),
  median: z.number().nullable(),
});
const Misuse = z.object({
  content: z.number(),
  notices: z.number(),
  complaints: z.number(),
  restricted: z.number(),
});

/**
 * Returns what the report says of complaints and misuse, by the keys of its rows: complaints by the day they were sent, their
 * outcomes by the day of the answer, and the hours from one to when the complainant was told. A decision that also limits,
 * suspends or closes an account is about that. A restriction is newly imposed by a complaint where it is the next decision after
 * one against doing nothing that succeeded.
 */
export async function appealFigures(
  db: Queryable,
  { from, until }: ReportPeriod,
): Promise<Record<string, number | null>> {
  const within = (column: ReturnType<typeof sql>) => sql`${column} >= ${from} AND ${column} < ${until}`;
  const rows = await many(
    db,
    AppealRow,
    sql`WITH complaints AS (
          SELECT a.sent_at, a.decided_at, a.outcome, extract(epoch FROM coalesce(a.notified_at, a.decided_at) - a.sent_at) / 3600 AS hours,
                 CASE WHEN d.sanction = 'limit' THEN 'service' WHEN d.sanction IN ('suspension', 'closure') THEN 'account'
                   WHEN d.act NOT IN ('approve', 'keep', 'restore') THEN 'visibility'
                   WHEN n.within_area THEN 'trustedNoAction' WHEN n.id IS NOT NULL THEN 'noAction' ELSE 'visibility' END AS subject
          FROM appeals a JOIN decisions d ON d.id = a.decision_id JOIN decision_recipients r ON r.id = a.recipient_id
          LEFT JOIN notices n ON n.id = r.notice_id)
        SELECT subject, count(*) FILTER (WHERE ${within(sql`sent_at`)}) AS total,
          count(*) FILTER (WHERE ${within(sql`decided_at`)} AND outcome = 'upheld') AS upheld,
          count(*) FILTER (WHERE ${within(sql`decided_at`)} AND outcome = 'partly-reversed') AS partly_reversed,
          count(*) FILTER (WHERE ${within(sql`decided_at`)} AND outcome = 'reversed') AS reversed,
          count(*) FILTER (WHERE ${within(sql`decided_at`)} AND outcome = 'omitted') AS omitted,
          round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours)
            FILTER (WHERE ${within(sql`decided_at`)} AND outcome <> 'omitted'))::numeric, 1)::float8 AS median
        FROM complaints GROUP BY GROUPING SETS ((), (subject))`,
  );
  const misuse = await one(
    db,
    Misuse,
    sql`SELECT
          (SELECT count(*) FROM decisions WHERE misuse_items IS NOT NULL AND ${within(sql`decided_at`)}) AS content,
          (SELECT count(*) FROM processing_suspensions WHERE kind = 'notices' AND ${within(sql`starts_at`)}) AS notices,
          (SELECT count(*) FROM processing_suspensions WHERE kind = 'complaints' AND ${within(sql`starts_at`)}) AS complaints,
          (SELECT count(DISTINCT d.id) FROM appeals a JOIN decisions kept ON kept.id = a.decision_id
           JOIN LATERAL (
             SELECT d.* FROM decisions d WHERE d.case_id = kept.case_id AND d.decided_at >= a.decided_at AND d.id > kept.id
             ORDER BY d.id LIMIT 1) d ON d.act NOT IN ('approve', 'keep', 'restore') OR d.sanction IN ('limit', 'suspension', 'closure')
           WHERE a.outcome IN ('reversed', 'partly-reversed') AND kept.act IN ('approve', 'keep', 'restore') AND kept.sanction = 'none'
             AND ${within(sql`d.decided_at`)}) AS restricted`,
  );
  const figures = rows.map(({ subject, ...row }) =>
    Object.entries(row).map(([name, value]) => [`${subject ?? 'complaints'}.${name}`, value] as const),
  );
  return {
    ...Object.fromEntries(figures.flat()),
    newRestrictions: misuse.restricted,
    'misuse.content': misuse.content,
    'misuse.notices': misuse.notices,
    'misuse.complaints': misuse.complaints,
  };
}
