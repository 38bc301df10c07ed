import type { Response } from 'express';
import { isNewDebate } from '#src/concerns/reading/unread.ts';
import { Fragment, fragmentCacheOf, minuteOf } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { debateRow } from './row.ts';
import { debateListRows, type ListedDebate } from './store.ts';

/** A debate in a list, rendered; and whether anything in it is new to the viewer. */
export type RenderedRow = { fragment: Fragment; isFresh: boolean };

/** Returns debates as a list shows them to the viewer: read and rendered only where they are not cached as they are now. */
export async function renderDebateRows(
  res: Response,
  listed: readonly ListedDebate[],
): Promise<RenderedRow[]> {
  const { viewer } = res.req;
  const { db } = res.app.locals.deps;
  const cache = fragmentCacheOf(res);
  const rows = listed.map((debate) => {
    const key = rowKey(debate, viewer);
    return { debate, key, cached: cache.get(key) };
  });
  const missing = rows.filter(({ cached }) => cached === undefined).map(({ debate }) => debate.id);
  const read = missing.length === 0 ? [] : await debateListRows(db, missing, viewer.language);
  const byId = new Map(read.map((row) => [row.id, row]));
  return rows.flatMap(({ debate: { id, unread, openedAt }, key, cached }) => {
    const isFresh = unread !== null && (unread.first !== null || isNewDebate(unread, openedAt, viewer.now));
    if (cached) return [{ fragment: cached, isFresh }];
    const row = byId.get(id);
    if (!row) return [];
    const html = renderFragment(res, 'forum/debates/row', { row: debateRow(row, unread, viewer) });
    const fragment = new Fragment(html);
    cache.set(key, fragment);
    return [{ fragment, isFresh }];
  });
}

/** Returns the key of a row, with all that it depends on: the debate's version, what is new there, how it is read. */
function rowKey({ id, version, unread }: ListedDebate, { language, timeZone, now }: Viewer): string {
  const fresh = unread === null ? '' : JSON.stringify(unread);
  return `row ${id} ${version} ${fresh} ${minuteOf(now)} ${language} ${timeZone}`;
}
