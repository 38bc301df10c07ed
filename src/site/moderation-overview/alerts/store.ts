import { z } from 'zod';
import { waitsFor } from '#src/moderation/cases/policy.ts';
import { holds } from '#src/people/roles/store.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const dayMs = 86_400_000;

const Alerted = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.enum(interfaceLanguages),
  timeZone: z.string(),
  count: z.number(),
  /** What has waited longest. */
  oldest: z.array(
    z.object({
      what: z.enum(['case', 'complaint', 'order', 'report']),
      id: z.number(),
      since: z.coerce.date(),
    }),
  ),
});
/** Somebody among staff for whom something waits too long, and what. */
export type Alerted = z.output<typeof Alerted>;

/** The transparency report on the year before, of which nothing is published a month after its end: two are allowed. */
type DueReport = { year: number; ended: Date };

/**
 * Returns somebody of staff, behind those to skip, for whom something has waited since then or longer, with what they may act
 * on, and notes that they are told now. Who was told within a day is left out, and so is who is suspended.
 */
export function takeOverdue(
  tx: Tx,
  { now, since, report }: { now: Date; since: Date; report: DueReport | null },
  { listed, skip }: { listed: number; skip: number },
): Promise<Alerted | undefined> {
  return maybeOne(
    tx,
    Alerted,
    sql`WITH overdue AS (
          SELECT m.id, m.name, m.email::text, m.language, m.time_zone, waiting.*
          FROM members m
          CROSS JOIN LATERAL (
            SELECT count(*) AS count, jsonb_path_query_array(
                jsonb_agg(jsonb_build_object('what', each.what, 'id', each.id, 'since', each.since) ORDER BY each.since, each.id),
                '$[0 to $last]', jsonb_build_object('last', ${listed - 1}::integer)) AS oldest
            FROM (
              SELECT 'case' AS what, k.id, k.opened_at AS since FROM cases k
              WHERE k.opened_at <= ${since} AND ${waitsFor(sql`m.id`, now)}
              UNION ALL
              SELECT 'complaint', a.id, last.at FROM appeals a JOIN decisions d ON d.id = a.decision_id JOIN cases k ON k.id = d.case_id
                CROSS JOIN LATERAL (SELECT max(w.at) AS at FROM appeal_messages w WHERE w.appeal_id = a.id) last
              WHERE a.outcome IS NULL AND a.waits_for = 'reviewer' AND last.at <= ${since} AND d.decided_by <> m.id
                AND d.author_id IS DISTINCT FROM m.id AND ${holds(sql`m.id`, 'case:decide', now, sql`k.board_id`)}
              UNION ALL
              SELECT 'order', o.id, o.delivered_at FROM orders o
              WHERE o.effect IS NULL AND o.delivered_at <= ${since} AND ${holds(sql`m.id`, 'order:handle', now)}
              UNION ALL
              SELECT 'report', due.year, due.ended FROM (VALUES (${report?.year ?? null}::integer, ${report?.ended ?? null}::timestamptz)) due (year, ended)
              WHERE due.year IS NOT NULL AND ${holds(sql`m.id`, 'report:publish', now)}
                AND EXISTS (SELECT FROM decisions first WHERE first.decided_at < due.ended)
                AND NOT EXISTS (SELECT FROM transparency_reports r WHERE r.year = due.year)) each) waiting
          WHERE m.id IN (SELECT member_id FROM grants) AND m.email IS NOT NULL AND waiting.count > 0
            AND NOT EXISTS (SELECT FROM waiting_mails w WHERE w.member_id = m.id AND w.sent_at > ${new Date(now.getTime() - dayMs)})
            AND NOT EXISTS (SELECT FROM sanctions s WHERE s.member_id = m.id AND s.kind = 'suspension' AND s.lifted_at IS NULL
              AND s.starts_at <= ${now} AND s.ends_at > ${now})
          ORDER BY m.id LIMIT 1 OFFSET ${skip}),
        noted AS (
          INSERT INTO waiting_mails (member_id, sent_at) SELECT id, ${now} FROM overdue
          ON CONFLICT (member_id) DO UPDATE SET sent_at = excluded.sent_at)
        SELECT * FROM overdue`,
  );
}
