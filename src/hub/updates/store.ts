import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const UpdateRow = DocumentRow.extend({ everywhere: z.boolean() });
export type Update = z.output<typeof UpdateRow>;

type UpdateReader = { actor: Actor; language: string };

function updatesIn(language: string, where: Sql): Sql {
  const joins = sql`JOIN updates u ON u.document_id = d.id`;
  return documentsIn({ language, where, joins, columns: sql`, u.everywhere` });
}

/** Returns the update with this number, where it exists for the reader. */
export function updateFor(
  db: Queryable,
  { actor, language }: UpdateReader,
  id: number,
): Promise<Update | undefined> {
  return maybeOne(db, UpdateRow, updatesIn(language, sql`d.id = ${id} AND ${visibleDocuments(actor)}`));
}

/** Returns updates, the newest first: of a board also those of the whole platform; one more than `size` where there are more; see pageOf. */
export function listUpdates(
  db: Queryable,
  { board, language }: { board: number | null; language: string },
  { cursor, size }: { cursor: Cursor; size: number },
): Promise<Update[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (d.published_at, d.id) ${backwards ? sql`>` : sql`<`} (SELECT published_at, id FROM documents WHERE id = ${start})`
    : empty;
  const order = backwards ? sql`d.published_at, d.id` : sql`d.published_at DESC, d.id DESC`;
  const where = sql`d.kind = 'update' AND d.state = 'published'
    ${board === null ? empty : sql`AND (d.board_id = ${board} OR u.everywhere)`} ${from} ORDER BY ${order} LIMIT ${size + 1}`;
  return many(db, UpdateRow, updatesIn(language, where));
}

/** Returns the updates on these boards that are not published yet, the newest first; at most 50. */
export function draftedUpdates(
  db: Queryable,
  boards: 'all' | readonly number[],
  language: string,
): Promise<Update[]> {
  const which = boards === 'all' ? empty : sql`AND d.board_id = ANY(${[...boards]})`;
  const where = sql`d.kind = 'update' AND d.state = 'drafting' ${which} ORDER BY d.id DESC LIMIT 50`;
  return many(db, UpdateRow, updatesIn(language, where));
}

/** Stores whether an update is news of the whole platform. */
export async function storeReach(tx: Tx, id: number, everywhere: boolean): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO updates (document_id, everywhere) VALUES (${id}, ${everywhere})
        ON CONFLICT (document_id) DO UPDATE SET everywhere = excluded.everywhere`,
  );
}

/** Returns how many people an update is told to: who follows its board with everything, or who asked for news of the platform. */
export async function audienceOf(
  db: Queryable,
  { everywhere, boardId }: { everywhere: boolean; boardId: number },
): Promise<number> {
  const told = everywhere
    ? sql`notification_settings s ON s.member_id = m.id AND s.news`
    : sql`follows f ON f.member_id = m.id AND f.board_id = ${boardId} AND f.level = 'everything'`;
  const { count } = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM members m JOIN ${told} WHERE m.email IS NOT NULL`,
  );
  return count;
}
