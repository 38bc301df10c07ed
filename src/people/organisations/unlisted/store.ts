import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const UnlistedRow = z.object({
  id: z.number(),
  name: z.string(),
  group: z.enum(groupCodes),
  members: z.number(),
  since: z.date(),
});
export type UnlistedOrganisation = z.output<typeof UnlistedRow>;

/** Returns names that members gave and nobody has listed, the latest first; one more than a page where there are more. */
export function unlistedOrganisations(db: Queryable, cursor: Cursor): Promise<UnlistedOrganisation[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND o.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    UnlistedRow,
    sql`SELECT o.id, o.name, o.group_code AS "group", o.created_at AS since, count(a.id) AS members
        FROM organisations o JOIN affiliations a ON a.organisation_id = o.id AND a.ended_at IS NULL
        WHERE o.listed_at IS NULL ${from}
        GROUP BY o.id ORDER BY o.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}

const NameRow = UnlistedRow.pick({ id: true, name: true, group: true });
export type UnlistedName = z.output<typeof NameRow>;

/** Returns a name that members gave; undefined where it has been listed or merged meanwhile. */
export function unlistedName(db: Queryable, id: number): Promise<UnlistedName | undefined> {
  return maybeOne(
    db,
    NameRow,
    sql`SELECT id, name, group_code AS "group" FROM organisations WHERE id = ${id} AND listed_at IS NULL`,
  );
}

/** Stores that everything of the unlisted organisation is the listed one's; false where it is not there any more. */
export async function mergeOrganisations(
  tx: Tx,
  unlisted: number,
  listed: number,
  endedBy: number,
  at: Date,
): Promise<boolean> {
  const there = await maybeOne(
    tx,
    z.object({ id: z.number() }),
    sql`SELECT id FROM organisations WHERE id = ${unlisted} AND listed_at IS NULL FOR UPDATE`,
  );
  if (!there) return false;
  // Who named both keeps the one that is listed.
  await run(
    tx,
    sql`UPDATE affiliations a SET ended_at = ${at}, ended_by = ${endedBy}
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
