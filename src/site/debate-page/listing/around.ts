import { pageSize } from '#src/platform/http/page-sizes.ts';
import { type Cursor, type Page, pageOf } from '#src/platform/http/pagination.ts';

// A permalink opens a page with this much before the contribution, so that it stands in its context.
const before = 4;

/** Returns where the lists begin of which a page is made: a page at one contribution shows what is before and after it. */
export function cursorsAround(cursor: Cursor): Cursor[] {
  return cursor !== null && 'at' in cursor ? [{ before: cursor.at }, cursor] : [cursor];
}

/** Returns the page made of the lists that begin at cursorsAround. */
export function pageAround<T>(cursor: Cursor, [first = [], second]: readonly (readonly T[])[]): Page<T> {
  if (second === undefined) return pageOf(first, pageSize, cursor);
  const shown = Math.max(before, pageSize - second.length);
  const items = [...first.slice(0, shown).reverse(), ...second].slice(0, pageSize);
  return {
    items,
    hasBefore: first.length > shown,
    hasAfter: second.length > pageSize - Math.min(shown, first.length),
  };
}
