import { z } from 'zod';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { OrganisationDraft } from './forms.ts';

const Id = z.object({ id: z.number() });

/** Lists a new organisation; its number. Breaks organisations_slug_key where the address is taken. */
export async function insertOrganisation(
  tx: Tx,
  draft: OrganisationDraft,
  slug: string,
  at: Date,
): Promise<number | undefined> {
  const made = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO organisations (slug, name, group_code, country, site, register_number, description, countersign, listed_at, created_at)
        VALUES (${slug}, ${draft.name}, ${draft.group}, ${draft.country}, ${draft.site}, ${draft.register}, ${draft.description},
                ${draft.countersign}, ${at}, ${at}) RETURNING id`,
  );
  return made?.id;
}

/** Lists a name that members gave, with what staff say of it; its number, or undefined where it is listed already. */
export async function listUnlisted(
  tx: Tx,
  id: number,
  draft: OrganisationDraft,
  slug: string,
  at: Date,
): Promise<number | undefined> {
  const listed = await maybeOne(
    tx,
    Id,
    sql`UPDATE organisations SET slug = ${slug}, name = ${draft.name}, group_code = ${draft.group}, country = ${draft.country},
          site = ${draft.site}, register_number = ${draft.register}, description = ${draft.description},
          countersign = ${draft.countersign}, listed_at = ${at}, revision = revision + 1
        WHERE id = ${id} AND listed_at IS NULL RETURNING id`,
  );
  return listed?.id;
}

/** Changes what is said of a listed organisation if it is still at the draft's revision; whether it was. */
export async function updateOrganisation(tx: Tx, id: number, draft: OrganisationDraft): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE organisations SET name = ${draft.name}, group_code = ${draft.group}, country = ${draft.country}, site = ${draft.site},
          register_number = ${draft.register}, description = ${draft.description}, countersign = ${draft.countersign},
          revision = revision + 1
        WHERE id = ${id} AND revision = ${draft.revision} AND listed_at IS NOT NULL`,
  );
  return touched === 1;
}

/** The first address made of these words that no organisation has. */
export async function freeSlug(tx: Tx, words: string): Promise<string> {
  const { slug } = await one(
    tx,
    z.object({ slug: z.string() }),
    sql`SELECT candidate.slug FROM generate_series(1, 10000) AS n
        CROSS JOIN LATERAL (SELECT CASE n WHEN 1 THEN ${words} ELSE ${words} || '-' || n END AS slug) candidate
        WHERE NOT EXISTS (SELECT FROM organisations o WHERE o.slug = candidate.slug) ORDER BY n LIMIT 1`,
  );
  return slug;
}

/** Keeps exactly these domains; breaks organisation_domains_pkey where another organisation has one of them. */
export async function setDomains(tx: Tx, id: number, domains: readonly string[]): Promise<void> {
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

/** Makes everything that names the unlisted organisation name the listed one; false where it is not there any more. */
export async function mergeInto(
  tx: Tx,
  unlisted: number,
  listed: number,
  by: number,
  at: Date,
): Promise<boolean> {
  const there = await maybeOne(
    tx,
    Id,
    sql`SELECT id FROM organisations WHERE id = ${unlisted} AND listed_at IS NULL FOR UPDATE`,
  );
  if (!there) return false;
  // Who named both keeps the one that is listed.
  await run(
    tx,
    sql`UPDATE affiliations a SET ended_at = ${at}, ended_by = ${by}
        WHERE a.organisation_id = ${unlisted} AND a.ended_at IS NULL AND EXISTS (
          SELECT FROM affiliations other
          WHERE other.member_id = a.member_id AND other.organisation_id = ${listed} AND other.ended_at IS NULL)`,
  );
  await run(tx, sql`UPDATE affiliations SET organisation_id = ${listed} WHERE organisation_id = ${unlisted}`);
  await run(
    tx,
    sql`UPDATE contributions SET named_organisation_id = ${listed} WHERE named_organisation_id = ${unlisted}`,
  );
  await run(tx, sql`DELETE FROM organisations WHERE id = ${unlisted}`);
  return true;
}
