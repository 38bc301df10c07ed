import { z } from 'zod';
import type { Category, Keyword } from '#src/moderation/statements/categories.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

const Clause = z.object({ id: z.number(), number: z.string(), title: z.string(), body: z.string() });
export type Clause = z.output<typeof Clause>;

const clauses = (
  language: InterfaceLanguage,
): Sql => sql`SELECT c.id, c.number, t.title, t.body FROM clauses c
  JOIN clause_texts t ON t.clause_id = c.id AND t.language = ${language}`;

/** Returns the house rules in force at this moment, in their order. */
export function clausesInForce(db: Queryable, language: InterfaceLanguage, now: Date): Promise<Clause[]> {
  return many(
    db,
    Clause,
    sql`${clauses(language)}
        WHERE c.in_force_from <= ${now} AND (c.in_force_until IS NULL OR c.in_force_until > ${now})
        ORDER BY string_to_array(c.number, '.')::integer[]`,
  );
}

const DatedClause = Clause.extend({ version: z.number() });
type DatedClause = z.output<typeof DatedClause>;

/** Returns the clause with this id, also one that is not in force any more, with the version of the rules at a moment. */
export async function clauseById(
  db: Queryable,
  id: number,
  language: InterfaceLanguage,
  moment: Date,
): Promise<DatedClause | null> {
  const clause = await maybeOne(
    db,
    DatedClause,
    sql`SELECT one.*, rules_version_at(${moment}) AS version FROM (${clauses(language)} WHERE c.id = ${id}) AS one`,
  );
  return clause ?? null;
}

const CategorisedClause = z.object({
  id: z.number(),
  category: z.string().transform((code) => code as Category),
  keyword: z.string().transform((code) => code as Keyword),
});
type CategorisedClause = z.output<typeof CategorisedClause>;

/** Returns the clause with this number, as in force at this moment, and what it is counted under; undefined when there is none. */
export function clauseInForce(
  db: Queryable,
  number: string,
  now: Date,
): Promise<CategorisedClause | undefined> {
  return maybeOne(
    db,
    CategorisedClause,
    sql`SELECT id, category, keyword FROM clauses WHERE number = ${number} AND in_force_from <= ${now} AND (in_force_until IS NULL OR in_force_until > ${now})`,
  );
}
