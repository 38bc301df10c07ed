import { z } from 'zod';
import { type GroupCode, groupCodes, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const Listed = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  group: z.enum(stakeholderGroups),
  country: z.string().nullable(),
  site: z.string().nullable(),
  register: z.string().nullable(),
  description: z.string(),
  countersign: z.boolean(),
  domains: z.array(z.string()),
  listedAt: z.date(),
  revision: z.number(),
  delegates: z.number(),
  contributions: z.number(),
});
export type Organisation = z.output<typeof Listed>;

const columns = sql`o.id, o.slug, o.name, o.group_code AS "group", o.country, o.site, o.register_number AS register, o.description,
  o.countersign, ARRAY(SELECT d.domain FROM organisation_domains d WHERE d.organisation_id = o.id ORDER BY d.domain) AS domains,
  o.listed_at, o.revision,
  (SELECT count(*) FROM affiliations a WHERE a.organisation_id = o.id AND a.confirmed_at IS NOT NULL AND a.ended_at IS NULL) AS delegates,
  (SELECT count(*) FROM contributions c WHERE c.organisation_id = o.id AND c.state = 'published') AS contributions`;

/** The listed organisation with this address. */
export function organisationBySlug(db: Queryable, slug: string): Promise<Organisation | undefined> {
  return maybeOne(
    db,
    Listed,
    sql`SELECT ${columns} FROM organisations o WHERE o.slug = ${slug} AND o.listed_at IS NOT NULL`,
  );
}

export type DirectoryFilter = { group: GroupCode | null; country: string | null; name: string };

/** Listed organisations by name, one more than a page where there are more; see pageOf. */
export function listOrganisations(
  db: Queryable,
  { group, country, name }: DirectoryFilter,
  cursor: Cursor,
): Promise<Organisation[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const comparison = backwards ? sql`<` : sql`>`;
  const from = start
    ? sql`AND (o.folded, o.id) ${comparison} (SELECT folded, id FROM organisations WHERE id = ${start})`
    : empty;
  const inGroup = group ? sql`AND o.group_code = ${group}` : empty;
  const inCountry = country ? sql`AND o.country = ${country}` : empty;
  const named = name
    ? sql`AND o.folded LIKE '%' || lower(${likely(name)} COLLATE "und-x-icu") || '%'`
    : empty;
  const order = backwards ? sql`o.folded DESC, o.id DESC` : sql`o.folded, o.id`;
  return many(
    db,
    Listed,
    sql`SELECT ${columns} FROM organisations o
        WHERE o.listed_at IS NOT NULL ${inGroup} ${inCountry} ${named} ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/** A text as LIKE takes it literally. */
function likely(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The countries of listed organisations. */
export async function listedCountries(db: Queryable): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ country: z.string() }),
    sql`SELECT DISTINCT country FROM organisations WHERE listed_at IS NOT NULL AND country IS NOT NULL`,
  );
  return rows.map(({ country }) => country);
}

const suggested = 300;

/** The names of listed organisations that a form suggests; a platform with more suggests the first of them. */
export async function suggestedNames(db: Queryable): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ name: z.string() }),
    sql`SELECT name FROM organisations WHERE listed_at IS NOT NULL ORDER BY folded, id LIMIT ${suggested}`,
  );
  return rows.map(({ name }) => name);
}

/** The mail domains of an organisation, as DNS has them. */
export async function domainsOf(db: Queryable, organisationId: number): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ domain: z.string() }),
    sql`SELECT domain FROM organisation_domains WHERE organisation_id = ${organisationId} ORDER BY domain`,
  );
  return rows.map(({ domain }) => domain);
}

const Unlisted = z.object({
  id: z.number(),
  name: z.string(),
  group: z.enum(groupCodes),
  members: z.number(),
  since: z.date(),
});
export type Unlisted = z.output<typeof Unlisted>;

/** Names that members gave and nobody has listed, the latest first, one more than a page where there are more. */
export function unlistedNames(db: Queryable, cursor: Cursor): Promise<Unlisted[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND o.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    Unlisted,
    sql`SELECT o.id, o.name, o.group_code AS "group", o.created_at AS since, count(a.id) AS members
        FROM organisations o JOIN affiliations a ON a.organisation_id = o.id AND a.ended_at IS NULL
        WHERE o.listed_at IS NULL ${from}
        GROUP BY o.id ORDER BY o.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}

/** A name that members gave; undefined where it has been listed or merged meanwhile. */
export async function unlistedName(db: Queryable, id: number) {
  const Name = z.object({ id: z.number(), name: z.string(), group: z.enum(groupCodes) });
  return maybeOne(
    db,
    Name,
    sql`SELECT id, name, group_code AS "group" FROM organisations WHERE id = ${id} AND listed_at IS NULL`,
  );
}

/** The one listed organisation of this name; undefined where there is none, or more than one. */
export async function listedNamed(
  db: Queryable,
  name: string,
): Promise<{ id: number; name: string } | undefined> {
  const rows = await many(
    db,
    z.object({ id: z.number(), name: z.string() }),
    sql`SELECT id, name FROM organisations
        WHERE listed_at IS NOT NULL AND folded = lower(${name} COLLATE "und-x-icu") LIMIT 2`,
  );
  return rows.length === 1 ? rows[0] : undefined;
}
