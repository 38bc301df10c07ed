import { z } from 'zod';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { isSlug, type SearchFilter, type SearchKind } from '#src/platform/slice/search-kind.ts';
import { organisationPath } from './organisation.ts';

const FoundOrganisation = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  country: z.string().nullable(),
});

/** An organisation as it stands among what was found. */
type OrganisationHit = { id: number; name: string; href: string; group: GroupLabel; country: string | null };

async function organisationHits(
  db: Queryable,
  ids: readonly number[],
  _: Sql,
  { t }: Viewer,
): Promise<OrganisationHit[]> {
  const rows = await many(
    db,
    FoundOrganisation,
    sql`SELECT o.id, o.slug, o.name, o.group_code AS group, o.country
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN organisations o ON o.id = found.id AND o.listed_at IS NOT NULL
        ORDER BY found.place`,
  );
  return rows.map(({ id, name, slug, group, country }) => ({
    id,
    name,
    href: organisationPath({ slug }),
    group: groupLabel(group, t),
    country,
  }));
}

/** Listed organisations, by name and description. */
export const searchedOrganisations: SearchKind = {
  name: 'organisations',
  place: 5,
  label: msg('Organisations'),
  counts: {
    some: msg('{count, plural, one {# organisation} other {# organisations}}'),
    many: msg('More than {count, number} organisations'),
  },
  entries: {
    by: 'name',
    from: sql`search_organisations s JOIN organisations e ON e.id = s.id AND e.listed_at IS NOT NULL`,
    table: sql`organisations`,
    filters: { group: (code) => sql`s.group_code = ${code}` },
  },
  hits: organisationHits,
  view: 'people/organisations/search-hits',
};

const Listed = z.object({ id: z.number(), name: z.string() });

/** Searches narrowed to what members of one listed organisation wrote, and to its members. */
export const organisationFilter: SearchFilter = {
  name: 'organisation',
  place: 3,
  label: null,
  parse: (value) => (isSlug(value) ? value : null),
  read: async (db, value, { t }) => {
    if (value === null) return { narrowing: null };
    const found = await maybeOne(
      db,
      Listed,
      sql`SELECT id, name FROM organisations WHERE slug = ${value} AND listed_at IS NOT NULL`,
    );
    if (!found) return { narrowing: null };
    const { id, name } = found;
    const note = t('Only what members of {organisation} wrote', { organisation: name });
    return { narrowing: { value, id, lexemes: `'=o${id}'`, note } };
  },
};
