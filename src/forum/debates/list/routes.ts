import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { OptionLink } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import {
  type ListFilters,
  listFilters,
  listOptionsOf,
  listQuery,
  sortOptions,
  stateOptions,
} from './options.ts';
import { type RenderedRow, renderDebateRows } from './render-rows.ts';
import { countDebates, listDebates, mostDebatesCounted } from './store.ts';

/** Returns the route of the list of debates. */
export function listRoutes({ db }: Deps): Router {
  const router = Router();

  router.get('/debates', open, async (req, res) => {
    const { actor, language, t } = req.viewer;
    const boards = await boardNames(db, language);
    const options = listOptionsOf(req.query, boards);
    const cursor = cursorOf(req.query);
    const board = boards.find(({ slug }) => slug === options.board);
    const list = { ...options, board: board?.id };
    const [listed, count] = await Promise.all([
      listDebates(db, actor, { ...list, cursor, size: pageSize }),
      countDebates(db, actor, list),
    ]);
    const page = pageOf(listed, pageSize, cursor);
    const title = t('Debates');
    const feed = { href: '/feed.atom', title: t('New on ICT4Society') };
    render(
      res,
      'forum/debates/index',
      {
        title,
        description: t('All debates: the questions, who has spoken, and where the stakeholder groups agree.'),
        feed,
      },
      {
        count: Math.min(count, mostDebatesCounted),
        isMore: count > mostDebatesCounted,
        filters: listFilters(options, boards),
        rows: await renderDebateRows(res, page.items),
        sorts: sortOptions(options, t),
        states: stateOptions(options, t),
        links: pageLinks('/debates', listQuery(options), page),
      },
    );
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/index': {
      /** How many there are on all pages of this list. */
      count: number;
      /** There are more than were counted. */
      isMore: boolean;
      filters: ListFilters;
      rows: readonly RenderedRow[];
      sorts: readonly OptionLink[];
      states: readonly OptionLink[];
      links: { before: string | null; after: string | null };
    };
  }
}
