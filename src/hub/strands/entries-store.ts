import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { entriesKept, entryDays } from './strand.ts';

const EntryRow = z.object({
  id: z.number(),
  strandId: z.number(),
  strand: z.string(),
  url: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.string().nullable(),
  publishedAt: z.date(),
  hiddenAt: z.date().nullable(),
  hiddenWords: z.string().nullable(),
});
export type StrandEntry = z.output<typeof EntryRow>;

type Wanted = { strandId?: number; board?: string | null; withHidden?: boolean; size: number };

/** Returns the newest entries, of one strand or of all that everybody reads; what stands in two with one address is one. */
export function newestEntries(
  db: Queryable,
  { strandId, board = null, withHidden = false, size }: Wanted,
): Promise<StrandEntry[]> {
  return many(
    db,
    EntryRow,
    sql`SELECT * FROM (
          SELECT DISTINCT ON (e.url) e.id, e.strand_id, v.title AS strand, e.url, e.title, e.summary, e.language, e.published_at,
                 e.hidden_at, e.hidden_words
          FROM strand_entries e JOIN documents d ON d.id = e.strand_id JOIN boards b ON b.id = d.board_id
          JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
          WHERE ${withHidden ? sql`true` : sql`e.hidden_at IS NULL`}
            ${strandId === undefined ? sql`AND d.state = 'published'` : sql`AND e.strand_id = ${strandId}`}
            ${board === null ? empty : sql`AND b.slug = ${board}`}
          ORDER BY e.url, e.published_at, e.id) folded
        ORDER BY published_at DESC, id DESC LIMIT ${size}`,
  );
}

type Hiding = { entryId: number; strandId: number; by: number; words: string; at: Date };

/** Hides an entry, with words; false where it is hidden already, or none of this strand. */
export async function hideEntry(tx: Tx, { entryId, strandId, by, words, at }: Hiding): Promise<boolean> {
  const hidden = await run(
    tx,
    sql`UPDATE strand_entries SET hidden_by = ${by}, hidden_at = ${at}, hidden_words = ${words}
        WHERE id = ${entryId} AND strand_id = ${strandId} AND hidden_at IS NULL`,
  );
  return hidden === 1;
}

export type ReadEntry = {
  /** SHA-256 of what identifies it in its feed, in hexadecimal. */
  guid: string;
  url: string;
  title: string;
  summary: string;
  language: string | null;
  /** Null where the feed gives none, or one still to come. */
  publishedAt: Date | null;
};

/**
 * Stores what a feed has: what is known keeps its day and stays hidden where it is; the newest are kept, and none that is
 * older than a year.
 */
export async function storeEntries(
  tx: Tx,
  strandId: number,
  entries: readonly ReadEntry[],
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO strand_entries (strand_id, guid_hash, url, title, summary, language, published_at, seen_at)
        SELECT DISTINCT ON (r.guid) ${strandId}, decode(r.guid, 'hex'), r.url, r.title, r.summary, r.language,
               coalesce(r."publishedAt", ${at}), ${at}
        FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
          AS r(guid text, url text, title text, summary text, language text, "publishedAt" timestamptz)
        ON CONFLICT ON CONSTRAINT strand_entries_once DO UPDATE
          SET url = EXCLUDED.url, title = EXCLUDED.title, summary = EXCLUDED.summary, language = EXCLUDED.language`,
  );
  const oldest = new Date(at.getTime() - entryDays * 86_400_000);
  await run(
    tx,
    sql`DELETE FROM strand_entries e WHERE e.strand_id = ${strandId} AND e.hidden_at IS NULL
          AND (e.published_at < ${oldest} OR e.id NOT IN (
            SELECT id FROM strand_entries WHERE strand_id = ${strandId} ORDER BY published_at DESC, id DESC LIMIT ${entriesKept}))`,
  );
}
