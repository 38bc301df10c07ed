import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

const Text = z.object({ revision: z.number(), language: z.string(), source: z.string(), editedAt: z.date() });
/** The text of a contribution as its author wrote it, at its present revision. */
export type Text = z.output<typeof Text>;

/** Returns the present text of a contribution. */
export function textOf(db: Queryable, id: number): Promise<Text> {
  return one(
    db,
    Text,
    sql`SELECT revision, language, source, coalesce(edited_at, submitted_at) AS edited_at FROM contributions WHERE id = ${id}`,
  );
}

const Version = z.object({
  revision: z.number(),
  language: z.string(),
  source: z.string(),
  html: z.string().transform(storedHtml),
  writtenAt: z.date(),
});
/** A text that an edit replaced. */
export type Version = z.output<typeof Version>;

/** How many changes a page shows. */
export const changesShown = 10;

/**
 * Returns the texts that edits replaced, newest first: from this revision on, so many that their changes fill a page
 * and one more.
 */
export function versionsOf(db: Queryable, id: number, from: number | null): Promise<Version[]> {
  return many(
    db,
    Version,
    sql`SELECT revision, language, source, html, written_at FROM contribution_versions
        WHERE contribution_id = ${id} AND (${from}::bigint IS NULL OR revision <= ${from}::bigint)
        ORDER BY revision DESC LIMIT ${changesShown + 2}`,
  );
}
