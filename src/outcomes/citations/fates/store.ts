import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { fateReasons } from './fate.ts';

const FateRow = z.object({
  documentId: z.number(),
  documentKind: z.string(),
  title: z.string(),
  language: z.string(),
  publishedAt: z.date(),
  givenAt: z.date(),
  reason: z.enum(fateReasons),
  words: z.string().nullable(),
  /** The contribution that says it too, where that is there to be read. */
  insteadId: z.number().nullable(),
  insteadClaim: z.string().nullable(),
  /** The debate where it belongs, where everybody sees that. */
  elsewhereId: z.number().nullable(),
  elsewhereTitle: z.string().nullable(),
});
export type FateRow = z.output<typeof FateRow>;

/** Returns the reasons that published syntheses give why they do not cite a contribution, the latest first. */
export function fatesOf(db: Queryable, contributionId: number): Promise<FateRow[]> {
  return many(
    db,
    FateRow,
    sql`SELECT f.document_id, w.kind AS document_kind, v.title, v.language, w.published_at, f.given_at, f.reason, f.words,
               i.id AS instead_id, i.claim AS instead_claim, e.id AS elsewhere_id, h.title AS elsewhere_title
        FROM fates f JOIN documents w ON w.id = f.document_id AND w.state = 'published'
        JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
        LEFT JOIN contributions i ON i.id = f.instead_id AND i.state = 'published'
        LEFT JOIN debates e ON e.id = f.elsewhere_id AND is_public_debate(e.state)
        LEFT JOIN debate_heads h ON h.debate_id = e.id AND h.version = e.head_version
        WHERE f.contribution_id IN (SELECT unnest(ARRAY[id, same_as]) FROM contributions WHERE id = ${contributionId})
        ORDER BY f.given_at DESC, f.document_id DESC LIMIT 20`,
  );
}
