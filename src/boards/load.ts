import type { Queryable } from '#src/db.ts';
import { NotFound } from '#src/http/errors.ts';
import { type BoardRow, boardBySlug, presentSlug } from './queries.ts';

const slugShape = /^[a-z0-9-]{1,60}$/;

type Found = { board: BoardRow; movedTo: null } | { board: null; movedTo: string };

/** The board at this address, or the address it has now; throws NotFound where there never was one. */
export async function findBoard(db: Queryable, slug: string, language: string, now: Date): Promise<Found> {
  if (!slugShape.test(slug)) throw new NotFound();
  const board = await boardBySlug(db, slug, language, now);
  if (board) return { board, movedTo: null };
  const movedTo = await presentSlug(db, slug);
  if (movedTo === undefined) throw new NotFound();
  return { board: null, movedTo };
}
