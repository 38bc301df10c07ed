import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { RuleVersion, WrittenClause } from './version.ts';

/** The texts of a clause by language, as JSON makes them. */
export const clauseTexts = z.record(
  z.enum(interfaceLanguages),
  z.object({ title: z.string(), body: z.string() }),
);

const StoredClause: z.ZodType<WrittenClause> = z.object({
  number: z.string(),
  category: z.string(),
  keyword: z.string(),
  since: z.date(),
  texts: clauseTexts,
});

/** The order of clauses by their numbers. */
const inClauseOrder = sql`ORDER BY string_to_array(c.number, '.')::integer[]`;

/** Returns the house rules as they stand in this version, in their order. */
export function clausesOf(db: Queryable, version: number): Promise<WrittenClause[]> {
  return many(
    db,
    StoredClause,
    sql`SELECT c.number, c.category, c.keyword, c.in_force_from AS since,
               (SELECT jsonb_object_agg(t.language, jsonb_build_object('title', t.title, 'body', t.body))
                FROM clause_texts t WHERE t.clause_id = c.id AND t.language = ANY(${[...interfaceLanguages]})) AS texts
        FROM rule_versions v
        JOIN clauses c ON c.in_force_from <= v.in_force_from
          AND (c.in_force_until IS NULL OR c.in_force_until > v.in_force_from)
        WHERE v.number = ${version} ${inClauseOrder}`,
  );
}

const StoredVersion: z.ZodType<RuleVersion> = z.object({
  number: z.number(),
  publishedAt: z.date(),
  from: z.date(),
  until: z.date().nullable(),
  significant: z.boolean(),
  summary: z.string().nullable(),
});

const versions = (language: InterfaceLanguage): Sql => sql`
  SELECT v.number, v.published_at, v.in_force_from AS from, v.significant, t.summary,
         (SELECT min(later.in_force_from) FROM rule_versions later WHERE later.in_force_from > v.in_force_from) AS until
  FROM rule_versions v LEFT JOIN rule_version_texts t ON t.version = v.number AND t.language = ${language}`;

/** Returns every version of the house rules, newest first. */
export function listVersions(db: Queryable, language: InterfaceLanguage): Promise<RuleVersion[]> {
  return many(db, StoredVersion, sql`${versions(language)} ORDER BY v.number DESC`);
}

/** Returns the version with this number; undefined where there is none. */
export function ruleVersion(
  db: Queryable,
  number: number,
  language: InterfaceLanguage,
): Promise<RuleVersion | undefined> {
  return maybeOne(db, StoredVersion, sql`${versions(language)} WHERE v.number = ${number}`);
}

/** Returns the version in force at this moment. */
export function versionAt(db: Queryable, moment: Date, language: InterfaceLanguage): Promise<RuleVersion> {
  return one(db, StoredVersion, sql`${versions(language)} WHERE v.number = rules_version_at(${moment})`);
}

/** Returns the version that comes into force next; undefined where none was published. */
export function nextVersion(
  db: Queryable,
  moment: Date,
  language: InterfaceLanguage,
): Promise<RuleVersion | undefined> {
  return maybeOne(
    db,
    StoredVersion,
    sql`${versions(language)} WHERE v.in_force_from > ${moment} ORDER BY v.in_force_from LIMIT 1`,
  );
}
