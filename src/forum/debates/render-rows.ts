import type { Response } from 'express';
import { isNewDebate } from '#src/concerns/reading/reading.ts';
import { Fragment, fragmentCacheOf, minuteOf } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { debateListRows, type ListedDebate } from './list-store.ts';
import { debateRow, type ShownRow } from './page.ts';

/** Debates as a list shows them to this request's reader: read and rendered only where they are not cached as they are now. */
export async function renderDebateRows(res: Response, listed: readonly ListedDebate[]): Promise<ShownRow[]> {
  const { language, timeZone } = res.req.viewer;
  const { db, now } = res.app.locals.deps;
  const at = now();
  const cache = fragmentCacheOf(res);
  const reader = `${minuteOf(at)} ${language} ${timeZone}`;
  const rows = listed.map((debate) => {
    const { id, version, unread } = debate;
    const key = `row ${id} ${version} ${unread === null ? '' : JSON.stringify(unread)} ${reader}`;
    return { debate, key, cached: cache.get(key) };
  });
  const missing = rows.filter(({ cached }) => cached === undefined).map(({ debate }) => debate.id);
  const read = missing.length === 0 ? [] : await debateListRows(db, missing, language);
  const byId = new Map(read.map((row) => [row.id, row]));
  return rows.flatMap(({ debate: { id, unread, openedAt }, key, cached }) => {
    const isFresh = unread !== null && (unread.first !== null || isNewDebate(unread, openedAt, at));
    if (cached) return [{ fragment: cached, isFresh }];
    const row = byId.get(id);
    if (!row) return [];
    const shown = debateRow(row, unread, at, language, translator(language));
    const fragment = new Fragment(renderFragment(res, 'forum/debates/row', { row: shown }));
    cache.set(key, fragment);
    return [{ fragment, isFresh }];
  });
}
