import type { Response } from 'express';
import { boardPath } from '#src/forum/boards/board.ts';
import type { BoardRow } from '#src/forum/boards/store.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { cachedFragment, type Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** A board as it stands in a list of boards. */
export type BoardCard = {
  href: string;
  name: string;
  description: string;
  className: string;
  /** The language of name and description, where it is not the page's. */
  lang: string | null;
  openDebates: number;
  voices: { group: GroupLabel; count: number }[];
};

/** Returns the card of a board. */
export function boardCard(board: BoardRow, { language, t }: Pick<Viewer, 'language' | 't'>): BoardCard {
  return {
    href: boardPath(board),
    name: board.name,
    description: board.description,
    className: `hue-${board.hue}`,
    lang: board.language === language ? null : board.language,
    openDebates: board.openDebates,
    voices: groupCodes.map((code) => ({ group: groupLabel(code, t), count: board.voices[code] ?? 0 })),
  };
}

/** Renders the boards that are not archived as cards under headings of this level. Their rows say all they depend on. */
export function boardCards(res: Response, boards: readonly BoardRow[], level: number): Fragment {
  const { viewer } = res.req;
  const listed = boards.filter((board) => !board.archived);
  return cachedFragment(res, `boards ${level} ${viewer.language} ${JSON.stringify(listed)}`, () =>
    renderFragment(res, 'site/board-page/cards', {
      boards: listed.map((board) => boardCard(board, viewer)),
      level,
    }),
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/board-page/cards': { boards: readonly BoardCard[]; level: number };
  }
}
