import { z } from 'zod';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, sql } from '#src/platform/db/query.ts';
import { caseSources, type DecisionSource } from './case.ts';

const Entry = z.object({
  source: z.enum(caseSources),
  rule: z.enum(screeningRules).nullable(),
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  words: z.string().nullable(),
  /** The language of the words. */
  language: z.string().nullable(),
  /** The notice of illegal content that it comes of. */
  noticeId: z.number().nullable(),
  reporterId: z.number().nullable(),
  reporterName: z.string().nullable(),
  reporterHandle: z.string().nullable(),
  at: z.date(),
  /** How many there are in the case. */
  total: z.number(),
});
export type CaseEntry = z.output<typeof Entry>;

/** Returns what was held or reported in a case, oldest first: the newest 200. */
export async function caseEntries(db: Queryable, caseId: number, language: string): Promise<CaseEntry[]> {
  const newest = await many(
    db,
    Entry,
    sql`SELECT e.source, e.rule, clause.number AS clause, text.title AS clause_title, e.words, e.language, e.notice_id, e.reporter_id,
               m.name AS reporter_name, m.handle::text AS reporter_handle, e.at, count(*) OVER ()::integer AS total
        FROM case_entries e
        LEFT JOIN clauses clause ON clause.id = e.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        LEFT JOIN members m ON m.id = e.reporter_id
        WHERE e.case_id = ${caseId} ORDER BY e.at DESC, e.id DESC LIMIT 200`,
  );
  return newest.reverse();
}

const Source = z.object({ source: z.enum(caseSources).exclude(['repair']) });

/**
 * Returns what brought the item before staff since the case was opened: an order or a notice where there was one, whatever
 * else came before it, since from then on it is known that something may be illegal; else the first entry. An order accounts
 * for one measure on the item alone: what is decided beyond it (`further`), or after it was followed, is our own.
 */
export async function caseSourceOf(db: Queryable, caseId: number, further: boolean): Promise<DecisionSource> {
  const first = await maybeOne(
    db,
    Source,
    sql`SELECT e.source FROM cases k JOIN case_entries e ON e.case_id = k.id AND e.at >= k.opened_at AND e.source <> 'repair'
        WHERE k.id = ${caseId} AND (e.source <> 'order' OR NOT ${further} AND NOT EXISTS (
          SELECT FROM decisions d WHERE d.case_id = k.id AND d.source = 'order' AND d.decided_at >= e.at
            AND d.act NOT IN ('keep', 'approve')))
        ORDER BY array_position(ARRAY['order', 'trusted-flagger', 'notice'], e.source), e.at, e.id LIMIT 1`,
  );
  return first?.source ?? 'staff';
}
