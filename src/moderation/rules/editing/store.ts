import { z } from 'zod';
import { clausesOf, clauseTexts } from '#src/moderation/rules/versions/store.ts';
import type { WrittenClause } from '#src/moderation/rules/versions/version.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { ClauseDraft, RulesDraft } from './draft.ts';

const DraftRow = z.object({
  number: z.string(),
  ends: z.boolean(),
  category: z.string().nullable(),
  keyword: z.string().nullable(),
  texts: clauseTexts.nullable(),
});

const Latest = z.object({ number: z.number(), from: z.date() });
type LatestVersion = z.output<typeof Latest>;

/** Returns the version that was published last, in force or not yet. */
export function latestVersion(db: Queryable): Promise<LatestVersion> {
  return one(
    db,
    Latest,
    sql`SELECT number, in_force_from AS from FROM rule_versions ORDER BY number DESC LIMIT 1`,
  );
}

/** Returns the rules as they were published last, and what admins are changing of them. */
export async function rulesDraft(db: Queryable): Promise<RulesDraft> {
  const { number: version } = await latestVersion(db);
  return { base: { version, clauses: await clausesOf(db, version) }, drafts: await clauseDrafts(db) };
}

async function clauseDrafts(db: Queryable): Promise<ClauseDraft[]> {
  const rows = await many(
    db,
    DraftRow,
    sql`SELECT c.number, c.ends, c.category, c.keyword,
               (SELECT jsonb_object_agg(t.language, jsonb_build_object('title', t.title, 'body', t.body))
                FROM clause_draft_texts t WHERE t.number = c.number) AS texts
        FROM clause_drafts c ORDER BY string_to_array(c.number, '.')::integer[]`,
  );
  return rows.map(({ number, category, keyword, texts }) => ({
    number,
    wording: category === null || keyword === null || texts === null ? null : { category, keyword, texts },
  }));
}

/** Keeps the rules from being changed or published by anybody else until the transaction ends. */
export async function lockRules(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('house rules'))`);
}

/** Returns the next number in a chapter that no clause ever had. */
export async function unusedNumber(tx: Tx, chapter: string): Promise<string> {
  const { last } = await one(
    tx,
    z.object({ last: z.number() }),
    sql`SELECT coalesce(max(split_part(number, '.', 2)::integer), 0) AS last
        FROM (SELECT number FROM clauses UNION ALL SELECT number FROM clause_drafts) AS used
        WHERE split_part(number, '.', 1) = ${chapter}`,
  );
  return `${chapter}.${last + 1}`;
}

/** Notes what a clause is to become: a wording, or with null its end. */
export async function putDraft(tx: Tx, { number, wording }: ClauseDraft): Promise<void> {
  await dropDraft(tx, number);
  await run(
    tx,
    sql`INSERT INTO clause_drafts (number, ends, category, keyword)
        VALUES (${number}, ${wording === null}, ${wording?.category ?? null}, ${wording?.keyword ?? null})`,
  );
  for (const [language, { title, body }] of Object.entries(wording?.texts ?? {})) {
    await run(
      tx,
      sql`INSERT INTO clause_draft_texts (number, language, title, body)
          VALUES (${number}, ${language}, ${title}, ${body})`,
    );
  }
}

/** Forgets what a clause was to become. */
export async function dropDraft(tx: Tx, number: string): Promise<void> {
  await run(tx, sql`DELETE FROM clause_drafts WHERE number = ${number}`);
}

/** Forgets everything that was to change. */
export async function dropDrafts(tx: Tx): Promise<void> {
  await run(tx, sql`DELETE FROM clause_drafts`);
}

type NewVersion = {
  publishedAt: Date;
  from: Date;
  significant: boolean;
  summaries: Readonly<Record<string, string>>;
};

/** Adds a version after the last one and returns its number. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<number> {
  const { number } = await one(
    tx,
    z.object({ number: z.number() }),
    sql`INSERT INTO rule_versions (number, published_at, in_force_from, significant)
        SELECT max(number) + 1, ${version.publishedAt}, ${version.from}, ${version.significant} FROM rule_versions
        RETURNING number`,
  );
  for (const [language, summary] of Object.entries(version.summaries)) {
    await run(
      tx,
      sql`INSERT INTO rule_version_texts (version, language, summary) VALUES (${number}, ${language}, ${summary})`,
    );
  }
  return number;
}

/** Ends the wording of a clause at this moment. */
export async function endClause(tx: Tx, number: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE clauses SET in_force_until = ${at} WHERE number = ${number} AND in_force_until IS NULL`,
  );
}

/** Adds a wording of a clause that holds from this moment. */
export async function insertClause(tx: Tx, clause: WrittenClause, from: Date): Promise<void> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO clauses (number, category, keyword, in_force_from)
        VALUES (${clause.number}, ${clause.category}, ${clause.keyword}, ${from}) RETURNING id`,
  );
  for (const [language, { title, body }] of Object.entries(clause.texts)) {
    await run(
      tx,
      sql`INSERT INTO clause_texts (clause_id, language, title, body) VALUES (${id}, ${language}, ${title}, ${body})`,
    );
  }
}
