import type { Response } from 'express';
import { type Part, part } from '#src/http/parts.ts';
import { renderPart } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { boardCard } from './page.ts';
import type { BoardRow } from './queries.ts';

/** The boards that are not archived, as cards under headings of this level. */
export function boardCards(res: Response, boards: readonly BoardRow[], level: number): Part {
  const { language } = res.req;
  const t = translator(language);
  const shown = boards.filter((board) => !board.archived);
  return part(res, `boards ${level} ${language} ${JSON.stringify(shown)}`, () =>
    renderPart(res, 'boards/cards', { boards: shown.map((board) => boardCard(board, t, language)), level }),
  );
}
