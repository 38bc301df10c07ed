import { z } from 'zod';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import { memberPath } from './member.ts';

const FoundMember = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  verified: z.boolean(),
  contributions: z.number(),
});

/** A member as they stand among what was found. */
type MemberHit = Omit<z.output<typeof FoundMember>, 'group'> & { href: string; group: GroupLabel };

async function memberHits(
  db: Queryable,
  ids: readonly number[],
  _: Sql,
  { t }: Viewer,
): Promise<MemberHit[]> {
  const rows = await many(
    db,
    FoundMember,
    sql`SELECT m.id, m.handle::text, m.name, m.group_code AS group, m.organisation, m.verified_at IS NOT NULL AS verified,
               m.contributions_count AS contributions
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN search_people s ON s.id = found.id JOIN members m ON m.id = s.id
        ORDER BY found.place`,
  );
  return rows.map((row) => ({ ...row, href: memberPath(row), group: groupLabel(row.group, t) }));
}

/** Members who spoke or opened a debate, by name and handle. */
export const searchedMembers: SearchKind = {
  name: 'people',
  place: 4,
  label: msg('People'),
  counts: {
    some: msg('{count, plural, one {# person} other {# people}}'),
    many: msg('More than {count, number} people'),
  },
  entries: {
    by: 'name',
    from: sql`search_people s JOIN members e ON e.id = s.id`,
    table: sql`members`,
    filters: {
      group: (code) => sql`e.group_code = ${code}`,
      organisation: (id) => sql`e.organisation_id = ${id}`,
    },
  },
  hits: memberHits,
  view: 'people/members/search-hits',
};
