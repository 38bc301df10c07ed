import { z } from 'zod';
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

/** Returns the clause with this id, also one that is not in force any more. */
export async function clauseById(
  db: Queryable,
  id: number,
  language: InterfaceLanguage,
): Promise<Clause | null> {
  return (await maybeOne(db, Clause, sql`${clauses(language)} WHERE c.id = ${id}`)) ?? null;
}

const Id = z.object({ id: z.number() });

/** Returns the id of the clause with this number, as in force at this moment; undefined when there is none. */
export async function clauseInForce(db: Queryable, number: string, now: Date): Promise<number | undefined> {
  const clause = await maybeOne(
    db,
    Id,
    sql`SELECT id FROM clauses WHERE number = ${number} AND in_force_from <= ${now} AND (in_force_until IS NULL OR in_force_until > ${now})`,
  );
  return clause?.id;
}
