import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { countedMost } from './search.ts';

const Query = z.object({ query: z.string().nullable() });

// Names by which so much is found are no names; one letter begins too many.
const shortest = 2;
const mostParts = 6;

/** What is typed, as a query for names that begin with every part of it; null where nothing of it begins a name. */
export async function parseNames(db: Queryable, text: string): Promise<string | null> {
  const { query } = await one(
    db,
    Query,
    sql`SELECT CASE WHEN count(*) BETWEEN 1 AND ${mostParts}
               THEN string_agg(array_to_tsvector(ARRAY[lexeme])::text || ':*', ' & ') END AS query
        FROM unnest(to_tsvector('search_simple', translate(${text}, '-@"', '   '))) WHERE char_length(lexeme) >= ${shortest}`,
  );
  return query;
}

/** Names to look for, and to whom it is narrowed. */
export type Names = { query: string; group: string | null; organisationId: number | null };

const total = { total: z.number() };
const Person = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  verified: z.boolean(),
  contributions: z.number(),
  ...total,
});
export type Person = z.output<typeof Person>;

/** People by name or handle, in the order of the alphabet: at most `size`, and how many there are in all (bounded). */
export function peopleNamed(
  db: Queryable,
  { query, group, organisationId }: Names,
  cursor: Cursor,
  size: number,
): Promise<Person[]> {
  return many(
    db,
    Person,
    sql`WITH hits AS MATERIALIZED (
          SELECT m.* FROM search_people s JOIN members m ON m.id = s.id
          WHERE s.words @@ ${query}::tsquery
            ${group ? sql`AND m.group_code = ${group}` : empty}
            ${organisationId ? sql`AND m.organisation_id = ${organisationId}` : empty} LIMIT ${countedMost + 1})
        SELECT m.id, m.handle, m.name, m.group_code AS group, m.organisation, m.verified_at IS NOT NULL AS verified,
               m.contributions_count AS contributions, (SELECT count(*) FROM hits) AS total
        FROM hits m WHERE true ${after(sql`m`, sql`members`, cursor)} ORDER BY ${order(sql`m`, cursor)} LIMIT ${size}`,
  );
}

const Organisation = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  country: z.string().nullable(),
  ...total,
});
export type Organisation = z.output<typeof Organisation>;

/** Listed organisations by name or description, in the order of the alphabet: as peopleNamed. */
export function organisationsNamed(
  db: Queryable,
  { query, group }: Names,
  cursor: Cursor,
  size: number,
): Promise<Organisation[]> {
  return many(
    db,
    Organisation,
    sql`WITH hits AS MATERIALIZED (
          SELECT o.* FROM search_organisations s JOIN organisations o ON o.id = s.id AND o.listed_at IS NOT NULL
          WHERE s.words @@ ${query}::tsquery ${group ? sql`AND s.group_code = ${group}` : empty} LIMIT ${countedMost + 1})
        SELECT o.id, o.slug, o.name, o.group_code AS group, o.country, (SELECT count(*) FROM hits) AS total
        FROM hits o WHERE true ${after(sql`o`, sql`organisations`, cursor)} ORDER BY ${order(sql`o`, cursor)} LIMIT ${size}`,
  );
}

function order(alias: Sql, cursor: Cursor): Sql {
  return cursor !== null && 'before' in cursor
    ? sql`lower(${alias}.name) DESC, ${alias}.id DESC`
    : sql`lower(${alias}.name), ${alias}.id`;
}

function after(alias: Sql, table: Sql, cursor: Cursor): Sql {
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  if (start === undefined) return empty;
  const comparison = cursor !== null && 'before' in cursor ? sql`<` : sql`>`;
  return sql`AND (lower(${alias}.name), ${alias}.id) ${comparison} (SELECT lower(name), id FROM ${table} WHERE id = ${start})`;
}

const Listed = z.object({ id: z.number(), name: z.string() });

/** The listed organisation at this address. */
export function listedOrganisation(db: Queryable, slug: string) {
  return maybeOne(
    db,
    Listed,
    sql`SELECT id, name FROM organisations WHERE slug = ${slug} AND listed_at IS NOT NULL`,
  );
}
