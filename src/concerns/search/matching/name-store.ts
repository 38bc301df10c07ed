import { z } from 'zod';
import type { Narrowings } from '#src/concerns/search/filters.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { NameEntries } from '#src/platform/slice/search-kind.ts';
import { countedMost, type Total } from './total.ts';

const Named = z.object({ id: z.number(), total: z.number() });

/** Returns whose names match, in the order of the alphabet from the cursor on: at most `size`, and how many in all. */
export async function namesMatching(
  db: Queryable,
  entries: NameEntries,
  query: string,
  narrowings: Narrowings,
  cursor: Cursor,
  size: number,
): Promise<{ ids: number[]; total: Total }> {
  const { from, table, filters } = entries;
  const wanted = [
    sql`s.words @@ ${query}::tsquery`,
    ...[...narrowings].map(([name, { id }]) => filters[name]?.(id) ?? sql`true`),
  ];
  const backwards = cursor !== null && 'before' in cursor;
  const order = backwards ? sql`lower(e.name) DESC, e.id DESC` : sql`lower(e.name), e.id`;
  const rows = await many(
    db,
    Named,
    sql`WITH hits AS MATERIALIZED (
          SELECT e.id, e.name FROM ${from} WHERE ${join(wanted, ' AND ')} LIMIT ${countedMost + 1})
        SELECT e.id, (SELECT count(*) FROM hits) AS total
        FROM hits e ${beyond(table, cursor, backwards)} ORDER BY ${order} LIMIT ${size}`,
  );
  const counted = rows[0]?.total ?? 0;
  return {
    ids: rows.map(({ id }) => id),
    total: { count: Math.min(counted, countedMost), more: counted > countedMost },
  };
}

function beyond(table: Sql, cursor: Cursor, backwards: boolean): Sql {
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  if (start === undefined) return empty;
  const comparison = backwards ? sql`<` : sql`>`;
  return sql`WHERE (lower(e.name), e.id) ${comparison} (SELECT lower(name), id FROM ${table} WHERE id = ${start})`;
}
