import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

const KeptTerms = z.object({
  number: z.number(),
  publishedAt: z.date(),
  significant: z.boolean(),
  markdown: z.string(),
  summary: z.string().nullable(),
});
export type KeptTerms = z.output<typeof KeptTerms>;

/** The table of the versions, for what notes up to whom members were told of one. */
export const termsVersions: Sql = sql`terms_versions`;

const versions = (language: InterfaceLanguage): Sql => sql`
  SELECT v.number, v.published_at, v.significant, t.markdown, t.summary
  FROM terms_versions v JOIN terms_version_texts t ON t.version = v.number AND t.language = ${language}`;

/** Returns every version of the terms, newest first. */
export function listTerms(db: Queryable, language: InterfaceLanguage): Promise<KeptTerms[]> {
  return many(db, KeptTerms, sql`${versions(language)} ORDER BY v.number DESC`);
}

/** Returns the version of the terms with this number; undefined where there is none. */
export function keptTerms(
  db: Queryable,
  number: number,
  language: InterfaceLanguage,
): Promise<KeptTerms | undefined> {
  return maybeOne(db, KeptTerms, sql`${versions(language)} WHERE v.number = ${number}`);
}

/** Returns the version of the terms published last; undefined where none was. */
export function latestTerms(db: Queryable, language: InterfaceLanguage): Promise<KeptTerms | undefined> {
  return maybeOne(db, KeptTerms, sql`${versions(language)} ORDER BY v.number DESC LIMIT 1`);
}

/** Lets one person at a time publish the terms. */
export async function lockTerms(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('terms'))`);
}

type NewTerms = {
  publishedAt: Date;
  significant: boolean;
  texts: readonly { language: InterfaceLanguage; markdown: string; summary: string | null }[];
};

/** Adds a version of the terms after the last one and returns its number. */
export async function insertTerms(tx: Tx, { publishedAt, significant, texts }: NewTerms): Promise<number> {
  const { number } = await one(
    tx,
    z.object({ number: z.number() }),
    sql`INSERT INTO terms_versions (number, published_at, significant)
        SELECT coalesce(max(number), 0) + 1, ${publishedAt}, ${significant} FROM terms_versions RETURNING number`,
  );
  for (const { language, markdown, summary } of texts) {
    await run(
      tx,
      sql`INSERT INTO terms_version_texts (version, language, markdown, summary)
          VALUES (${number}, ${language}, ${markdown}, ${summary})`,
    );
  }
  return number;
}
