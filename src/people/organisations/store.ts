import { z } from 'zod';
import type { OrganisationDraft } from '#src/people/organisations/facts/forms.ts';
import { type GroupCode, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const OrganisationRow = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  group: z.enum(stakeholderGroups),
  country: z.string().nullable(),
  site: z.string().nullable(),
  register: z.string().nullable(),
  description: z.string(),
  /** The language of the description. */
  language: z.string(),
  countersign: z.boolean(),
  domains: z.array(z.string()),
  listedAt: z.date(),
  withheld: z.boolean(),
  revision: z.number(),
  delegates: z.number(),
  contributions: z.number(),
});
export type Organisation = z.output<typeof OrganisationRow>;

const columns = sql`o.id, o.slug, o.name, o.group_code AS "group", o.country, o.site, o.register_number AS register, o.description, o.language,
  o.countersign, ARRAY(SELECT d.domain FROM organisation_domains d WHERE d.organisation_id = o.id ORDER BY d.domain) AS domains,
  o.listed_at, o.page_state <> 'published' AS withheld, o.revision,
  (SELECT count(*) FROM affiliations a WHERE a.organisation_id = o.id AND a.confirmed_at IS NOT NULL AND a.ended_at IS NULL) AS delegates,
  (SELECT count(*) FROM contributions c WHERE c.organisation_id = o.id AND c.state = 'published') AS contributions`;

/** Returns the listed organisation with this address. */
export function organisationBySlug(db: Queryable, slug: string): Promise<Organisation | undefined> {
  return maybeOne(
    db,
    OrganisationRow,
    sql`SELECT ${columns} FROM organisations o WHERE o.slug = ${slug} AND o.listed_at IS NOT NULL`,
  );
}

export type DirectoryFilter = { group: GroupCode | null; country: string | null; name: string };

/** Returns listed organisations by name, one more than a page where there are more (see pageOf). */
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
  const withName = name
    ? sql`AND o.folded LIKE '%' || lower(${likePattern(name)} COLLATE "und-x-icu") || '%'`
    : empty;
  const order = backwards ? sql`o.folded DESC, o.id DESC` : sql`o.folded, o.id`;
  return many(
    db,
    OrganisationRow,
    sql`SELECT ${columns} FROM organisations o
        WHERE o.listed_at IS NOT NULL ${inGroup} ${inCountry} ${withName} ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/** Returns a text as LIKE takes it literally. */
function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Returns the countries of listed organisations. */
export async function listedCountries(db: Queryable): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ country: z.string() }),
    sql`SELECT DISTINCT country FROM organisations WHERE listed_at IS NOT NULL AND country IS NOT NULL`,
  );
  return rows.map(({ country }) => country);
}

const suggestedAtMost = 300;

/** Returns the names of listed organisations that a form suggests; a platform with more suggests the first of them. */
export async function suggestedNames(db: Queryable): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ name: z.string() }),
    sql`SELECT name FROM organisations WHERE listed_at IS NOT NULL ORDER BY folded, id LIMIT ${suggestedAtMost}`,
  );
  return rows.map(({ name }) => name);
}

/** Returns the mail domains of an organisation, as DNS has them. */
export async function domainsOf(db: Queryable, organisationId: number): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ domain: z.string() }),
    sql`SELECT domain FROM organisation_domains WHERE organisation_id = ${organisationId} ORDER BY domain`,
  );
  return rows.map(({ domain }) => domain);
}

/** Returns the one listed organisation of this name; undefined where there is none, or more than one. */
export async function organisationByName(
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

/** Tells whether a listed organisation but this one has a name that looks like that, and none has that name itself. */
export async function isOtherwiseListed(db: Queryable, name: string, id: number | null): Promise<boolean> {
  const { otherwise } = await one(
    db,
    z.object({ otherwise: z.boolean() }),
    sql`SELECT count(*) > 0 AND NOT coalesce(bool_or(folded = lower(${name} COLLATE "und-x-icu")), false) AS otherwise
        FROM organisations WHERE listed_at IS NOT NULL AND looks = looks_like(${name}) AND looks <> ''
          AND id IS DISTINCT FROM ${id}`,
  );
  return otherwise;
}

const IdRow = z.object({ id: z.number() });

/** Stores a new, listed organisation and returns its number. Breaks organisations_slug_key where the address is taken. */
export async function insertOrganisation(
  tx: Tx,
  draft: OrganisationDraft,
  slug: string,
  at: Date,
): Promise<number | undefined> {
  const made = await maybeOne(
    tx,
    IdRow,
    sql`INSERT INTO organisations (slug, name, group_code, country, site, register_number, description, language, countersign, listed_at, created_at)
        VALUES (${slug}, ${draft.name}, ${draft.group}, ${draft.country}, ${draft.site}, ${draft.register}, ${draft.description},
                ${draft.language}, ${draft.countersign}, ${at}, ${at}) RETURNING id`,
  );
  return made?.id;
}

/** Stores that a name given by members is listed, and returns its number; undefined where it is listed already. */
export async function updateToListed(
  tx: Tx,
  id: number,
  draft: OrganisationDraft,
  slug: string,
  at: Date,
): Promise<number | undefined> {
  const listed = await maybeOne(
    tx,
    IdRow,
    sql`UPDATE organisations SET slug = ${slug}, name = ${draft.name}, group_code = ${draft.group}, country = ${draft.country},
          site = ${draft.site}, register_number = ${draft.register}, description = ${draft.description},
          language = ${draft.language}, countersign = ${draft.countersign}, listed_at = ${at}, revision = revision + 1
        WHERE id = ${id} AND listed_at IS NULL RETURNING id`,
  );
  return listed?.id;
}

/**
 * Stores the facts of a listed organisation if it is still at the draft's revision; false where it is not. Where moderators
 * took its words away, others wait for them.
 */
export async function updateOrganisation(
  tx: Tx,
  id: number,
  draft: OrganisationDraft,
  at: Date,
): Promise<boolean> {
  const { name, site, description, language } = draft;
  const isShown = sql`page_state = 'published'`;
  const isRepair = sql`(page_state <> 'published' AND (name, site, description) IS DISTINCT FROM (${name}, ${site}::text, ${description}))`;
  const touched = await run(
    tx,
    sql`UPDATE organisations SET name = CASE WHEN ${isShown} THEN ${name} ELSE name END,
          site = CASE WHEN ${isShown} THEN ${site} ELSE site END,
          description = CASE WHEN ${isShown} THEN ${description} ELSE description END,
          language = CASE WHEN ${isShown} THEN ${language} ELSE language END,
          proposed = CASE WHEN ${isRepair} THEN ${JSON.stringify({ name, site, description, language })}::jsonb ELSE proposed END,
          proposed_at = CASE WHEN ${isRepair} THEN ${at} ELSE proposed_at END,
          group_code = ${draft.group}, country = ${draft.country}, register_number = ${draft.register},
          countersign = ${draft.countersign}, revision = revision + 1
        WHERE id = ${id} AND revision = ${draft.revision} AND listed_at IS NOT NULL`,
  );
  return touched === 1;
}

/** Returns the name an organisation has now, which stays until the transaction ends; undefined where moderators took it. */
export async function lockName(tx: Tx, id: number): Promise<string | undefined> {
  const row = await maybeOne(
    tx,
    z.object({ name: z.string() }),
    sql`SELECT name FROM organisations WHERE id = ${id} AND page_state = 'published' FOR NO KEY UPDATE`,
  );
  return row?.name;
}

/** Stores a name that an organisation had until now. */
export async function insertPastName(tx: Tx, id: number, name: string, until: Date): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO past_organisation_names (organisation_id, name, used_until) VALUES (${id}, ${name}, ${until})`,
  );
}

/** Returns the first slug made of these words that no organisation has: a number where there are no words. */
export async function freeSlug(tx: Tx, words: string): Promise<string> {
  const { slug } = await one(
    tx,
    z.object({ slug: z.string() }),
    sql`SELECT candidate.slug FROM generate_series(1, 10000) AS n
        CROSS JOIN LATERAL (SELECT CASE WHEN ${words} = '' THEN n::text WHEN n = 1 THEN ${words} ELSE ${words} || '-' || n END AS slug) candidate
        WHERE NOT EXISTS (SELECT FROM organisations o WHERE candidate.slug IN (o.slug, o.withheld ->> 'slug')) ORDER BY n LIMIT 1`,
  );
  return slug;
}

/** Stores exactly these mail domains. Breaks organisation_domains_pkey where another organisation has one of them. */
export async function replaceDomains(tx: Tx, id: number, domains: readonly string[]): Promise<void> {
  await run(
    tx,
    sql`DELETE FROM organisation_domains WHERE organisation_id = ${id} AND domain <> ALL(${domains}::text[])`,
  );
  await run(
    tx,
    sql`INSERT INTO organisation_domains (domain, organisation_id) SELECT given.name, ${id} FROM unnest(${domains}::text[]) AS given (name)
        WHERE NOT EXISTS (SELECT FROM organisation_domains d WHERE d.domain = given.name AND d.organisation_id = ${id})`,
  );
}
