import type { Queryable } from '#src/platform/db/database.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type BoardRow, boardBySlug, presentSlug } from './store.ts';

const slugShape = /^[a-z0-9-]{1,60}$/;

type FoundBoard<T> = { board: T; movedTo: null } | { board: null; movedTo: string };

/** Returns the board at this address, or the slug it has now; throws NotFound where there never was one. */
export function findBoard(
  db: Queryable,
  slug: string,
  language: string,
  now: Date,
): Promise<FoundBoard<BoardRow>> {
  return findBySlug(db, slug, () => boardBySlug(db, slug, language, now));
}

/** Returns what `find` finds at this address, or the slug that the board has now; throws NotFound where there never was one. */
export async function findBySlug<T>(
  db: Queryable,
  slug: string,
  find: () => Promise<T | undefined>,
): Promise<FoundBoard<T>> {
  if (!slugShape.test(slug)) throw new NotFound();
  const board = await find();
  if (board) return { board, movedTo: null };
  const movedTo = await presentSlug(db, slug);
  if (movedTo === undefined) throw new NotFound();
  return { board: null, movedTo };
}
