import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import { partnerPath } from './partner.ts';

const Found = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  organisationId: z.number().nullable(),
  former: jsonRows(z.object({ name: z.string() })),
});

/** A partner as it stands among what was found. */
type PartnerHit = { id: number; name: string; href: string; facts: readonly string[] };

async function partnerHits(
  db: Queryable,
  ids: readonly number[],
  _: Sql,
  { t }: Viewer,
): Promise<PartnerHit[]> {
  const rows = await many(
    db,
    Found,
    sql`SELECT p.partner_id AS id, p.name, p.slug, p.organisation_id,
          (SELECT coalesce(json_agg(json_build_object('name', n.name) ORDER BY n.id), '[]') FROM partner_names n
           WHERE n.partner_id = p.partner_id AND n.former) AS former
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN partner_standings p ON p.partner_id = found.id ORDER BY found.place`,
  );
  return rows.map(({ id, name, slug, organisationId, former }) => ({
    ...{ id, name, href: partnerPath({ slug }) },
    facts: [
      ...former.map((was) => t('formerly {name}', { name: was.name })),
      ...(organisationId === null ? [t('from the record')] : []),
    ],
  }));
}

/** Partners, by the names they have and had: they are few, so their words are made while one searches. */
export const searchedPartners: SearchKind = {
  name: 'partners',
  place: 6,
  label: msg('Partners'),
  counts: {
    some: msg('{count, plural, one {# partner} other {# partners}}'),
    many: msg('More than {count, number} partners'),
  },
  entries: {
    by: 'name',
    from: sql`(SELECT partner_id AS id, search_name(string_agg(name, ' ')) AS words FROM partner_names GROUP BY partner_id) s
      JOIN (SELECT partner_id AS id, name FROM partner_standings) e ON e.id = s.id`,
    table: sql`partner_standings`,
    filters: {},
  },
  hits: partnerHits,
  view: 'hub/partners/search-hits',
};
