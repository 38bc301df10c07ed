import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Sheet } from './template/sheet.ts';

const Words = z.object({ key: z.string(), words: z.string() });

/** Returns what people wrote for the report on a year: texts and notes by their keys. */
export async function reportWords(db: Queryable, year: number): Promise<Record<string, string>> {
  const rows = await many(
    db,
    Words,
    sql`SELECT key, words FROM transparency_texts WHERE year = ${year} ORDER BY key`,
  );
  return Object.fromEntries(rows.map(({ key, words }) => [key, words]));
}

/** Keeps what is written for the report on a year from being changed by anybody else until the transaction ends. */
export async function lockReportWords(tx: Tx, year: number): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('report words'), ${year})`);
}

/** Stores what people wrote for the report on a year, in place of what stood there. */
export async function saveReportWords(
  tx: Tx,
  year: number,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  await run(
    tx,
    sql`WITH written AS (SELECT key, value FROM jsonb_each_text(${JSON.stringify(words)}::jsonb) WHERE value <> ''),
          emptied AS (DELETE FROM transparency_texts
            WHERE year = ${year} AND key NOT IN (SELECT key FROM written))
        INSERT INTO transparency_texts (year, key, words) SELECT ${year}, key, value FROM written
        ON CONFLICT (year, key) DO UPDATE SET words = excluded.words`,
  );
}

const Cell = z.union([z.string(), z.number(), z.null()]);
const Sheets = z.array(
  z.object({ name: z.string(), header: z.array(z.string()), rows: z.array(z.array(Cell)) }),
);

const Version = z.object({
  year: z.number(),
  version: z.number(),
  publishedAt: z.date(),
  /** What a correction changed, why, and by what method; null for a first version. */
  changes: z.string().nullable(),
  reasons: z.string().nullable(),
  method: z.string().nullable(),
});
export type ReportVersion = z.output<typeof Version>;

const PublishedReport = Version.extend({ sheets: Sheets });
export type PublishedReport = z.output<typeof PublishedReport>;

const versionColumns = sql`year, version, published_at, changes, reasons, method`;

/** Returns every version of every report that was published, newest first, without its sheets. */
export function publishedVersions(db: Queryable): Promise<ReportVersion[]> {
  return many(
    db,
    Version,
    sql`SELECT ${versionColumns} FROM transparency_reports ORDER BY year DESC, version DESC`,
  );
}

/** Returns a version of the report on a year as it was published, or the newest; undefined where there is none. */
export function publishedReport(
  db: Queryable,
  year: number,
  version: number | null,
): Promise<PublishedReport | undefined> {
  return maybeOne(
    db,
    PublishedReport,
    sql`SELECT ${versionColumns}, sheets FROM transparency_reports
        WHERE year = ${year} AND (${version}::integer IS NULL OR version = ${version}) ORDER BY version DESC LIMIT 1`,
  );
}

type NewReport = {
  year: number;
  at: Date;
  publishedBy: number;
  sheets: readonly Sheet[];
  correction: { changes: string; reasons: string; method: string } | null;
};

const Published = z.object({ version: z.number() });

/**
 * Stores a report as the next version of its year, for good; returns its number. A first version that is called a correction,
 * or a later one that is not, violates transparency_reports_correction.
 */
export async function insertReport(tx: Tx, report: NewReport): Promise<number> {
  const { year, at, publishedBy, sheets, correction } = report;
  const { version } = await one(
    tx,
    Published,
    sql`INSERT INTO transparency_reports (year, version, published_at, published_by, sheets, changes, reasons, method)
        VALUES (${year}, (SELECT coalesce(max(version), 0) + 1 FROM transparency_reports WHERE year = ${year}), ${at},
          ${publishedBy}, ${JSON.stringify(sheets)}::jsonb, ${correction?.changes ?? null}, ${correction?.reasons ?? null},
          ${correction?.method ?? null})
        RETURNING version`,
  );
  return version;
}

const FirstYear = z.object({ year: z.number().nullable() });

/** Returns the year of the first member's registration, from which on there are reports; null where nobody is registered. */
export async function firstYear(db: Queryable): Promise<number | null> {
  const row = await one(
    db,
    FirstYear,
    sql`SELECT extract(year FROM min(created_at) AT TIME ZONE 'Europe/Brussels')::integer AS year FROM members`,
  );
  return row.year;
}
