import { z } from 'zod';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';

const Read = z.object({ id: z.number() });

/** Returns the first of these documents that would not exist for the actor without their roles; undefined where none is. */
export async function readByRole(
  db: Queryable,
  actor: Actor,
  ids: readonly number[],
): Promise<number | undefined> {
  const asMember = visibleDocuments({ ...actor, grants: [] });
  const found = sql`SELECT d.id FROM documents d WHERE d.id = ANY(${ids}) AND NOT ${asMember} ORDER BY d.id LIMIT 1`;
  return (await maybeOne(db, Read, found))?.id;
}
