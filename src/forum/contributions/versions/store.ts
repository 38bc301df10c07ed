import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

const ContributionText = z.object({
  revision: z.number(),
  language: z.string(),
  claim: z.string().nullable(),
  source: z.string(),
  editedAt: z.date(),
});
/** A contribution as its author wrote it, at its present revision. */
export type ContributionText = z.output<typeof ContributionText>;

/** Returns the present text of a contribution. */
export function textOf(db: Queryable, id: number): Promise<ContributionText> {
  return one(
    db,
    ContributionText,
    sql`SELECT revision, language, claim, source, coalesce(edited_at, submitted_at) AS edited_at FROM contributions WHERE id = ${id}`,
  );
}

const ContributionVersion = z.object({
  revision: z.number(),
  language: z.string(),
  claim: z.string().nullable(),
  source: z.string(),
  html: z.string().transform(storedHtml),
  writtenAt: z.date(),
});
/** A text that an edit replaced. */
export type ContributionVersion = z.output<typeof ContributionVersion>;

/** How many changes a page shows. */
export const changesShown = 10;

/**
 * Returns the texts that edits replaced, newest first: from this revision on, as many as fill a page with their changes, and one more.
 */
export function versionsOf(db: Queryable, id: number, from: number | null): Promise<ContributionVersion[]> {
  return many(
    db,
    ContributionVersion,
    sql`SELECT revision, language, claim, source, html, written_at FROM contribution_versions
        WHERE contribution_id = ${id} AND (${from}::bigint IS NULL OR revision <= ${from}::bigint)
        ORDER BY revision DESC LIMIT ${changesShown + 2}`,
  );
}
