import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Makes imports take turns until the end of the transaction, so that the same one started twice is taken once. */
export async function takeTurn(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('imports'))`);
}

const BoardRow = z.object({ id: z.number(), archived: z.boolean() });

/** The board with this slug. */
export function boardForImport(db: Queryable, slug: string) {
  return maybeOne(
    db,
    BoardRow,
    sql`SELECT id, archived_at IS NOT NULL AS archived FROM boards WHERE slug = ${slug}`,
  );
}

/** The slugs of the boards that take debates, for whoever mistyped one. */
export async function boardSlugs(db: Queryable): Promise<string[]> {
  const row = await maybeOne(
    db,
    z.object({ slugs: z.array(z.string()) }),
    sql`SELECT coalesce(array_agg(slug ORDER BY position), '{}') AS slugs FROM boards WHERE archived_at IS NULL`,
  );
  return row?.slugs ?? [];
}

const ImportRow = z.object({
  id: z.number(),
  debateId: z.number(),
  boardId: z.number(),
  /** The numbers of the statements that are here. */
  items: z.array(z.string()),
  /** How many votes earlier runs took, and which opinion groups stand for which stakeholder groups. */
  votes: z.number(),
  groups: z.record(z.string(), z.enum(groupCodes)),
});

/** The earlier import of this conversation, if there is one. */
export function earlierImport(db: Queryable, kind: string, key: string) {
  return maybeOne(
    db,
    ImportRow,
    sql`SELECT i.id, i.debate_id, d.board_id,
               (SELECT coalesce(array_agg(external_id), '{}') FROM imported_items WHERE import_id = i.id) AS items,
               (SELECT count(*) FROM agreements a JOIN imported_items t ON t.contribution_id = a.contribution_id
                JOIN members m ON m.id = a.member_id WHERE t.import_id = i.id AND m.email IS NULL) AS votes, i.groups
        FROM imports i JOIN debates d ON d.id = i.debate_id WHERE i.kind = ${kind} AND i.source_key = ${key}`,
  );
}

/** The id of the member with this handle. */
export async function memberIdOf(db: Queryable, handle: string): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM members WHERE handle = ${handle}`,
  );
  return row?.id;
}
