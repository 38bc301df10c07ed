import { z } from 'zod';

/** Where a page starts: after or before an item (exclusive), or at one (the page that holds it). */
export type Cursor = { after: number } | { before: number } | { at: number } | null;

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Reads ?after=, ?before= or ?at= (ids of items); anything else is the first page. */
export function cursorOf(query: Readonly<Record<string, unknown>>): Cursor {
  const after = id.safeParse(query.after);
  if (after.success) return { after: after.data };
  const before = id.safeParse(query.before);
  if (before.success) return { before: before.data };
  const at = id.safeParse(query.at);
  return at.success ? { at: at.data } : null;
}

export type Page<T> = { items: T[]; hasBefore: boolean; hasAfter: boolean };

/**
 * Turns the rows of a keyset query, which asked for one more than `size`, into a page.
 * `before` queries run backwards, so their rows are turned round.
 */
export function pageOf<T>(rows: readonly T[], size: number, cursor: Cursor): Page<T> {
  const more = rows.length > size;
  const items = rows.slice(0, size);
  if (cursor && 'before' in cursor) {
    return { items: items.reverse(), hasBefore: more, hasAfter: true };
  }
  return { items, hasBefore: cursor !== null && 'after' in cursor, hasAfter: more };
}

/** Returns an address with other query parameters; a null removes one. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) params.set(name, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Returns the links to the pages before and after this one; null at either end. */
export function pageLinks(
  path: string,
  query: Readonly<Record<string, string | null>>,
  page: Page<{ id: number }>,
): { before: string | null; after: string | null } {
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    before: page.hasBefore && first ? withQuery(path, { ...query, before: first.id }) : null,
    after: page.hasAfter && last ? withQuery(path, { ...query, after: last.id }) : null,
  };
}
