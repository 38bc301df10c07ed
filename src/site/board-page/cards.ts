import type { Response } from 'express';
import type { BoardRow } from '#src/forum/boards/store.ts';
import { cachedFragment, type Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { boardCard } from './page.ts';

/** The boards that are not archived, as cards under headings of this level. */
export function boardCards(res: Response, boards: readonly BoardRow[], level: number): Fragment {
  const { language } = res.req.viewer;
  const t = translator(language);
  const shown = boards.filter((board) => !board.archived);
  return cachedFragment(res, `boards ${level} ${language} ${JSON.stringify(shown)}`, () =>
    renderFragment(res, 'site/board-page/cards', {
      boards: shown.map((board) => boardCard(board, t, language)),
      level,
    }),
  );
}
