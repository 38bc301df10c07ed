import { Router } from 'express';
import { z } from 'zod';
import { boardPath } from '#src/forum/boards/board.ts';
import { findBoard, findBySlug } from '#src/forum/boards/load.ts';
import { listBoards } from '#src/forum/boards/store.ts';
import { debateSorts } from '#src/forum/debates/debate.ts';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { sendOn } from '#src/platform/http/addresses/path.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { latestEntries } from '#src/site/feeds/entries.ts';
import { hubKinds } from '#src/site/knowledge-hub/page.ts';
import { documentEntries } from '#src/site/outcomes-page/entries.ts';
import { latestOutcomesOf, outcomeNames } from '#src/site/outcomes-page/page.ts';
import { boardCards } from './cards.ts';
import { boardPage } from './page.ts';
import { boardWithDebates } from './store.ts';

const Sort = z.enum(debateSorts).catch('active');

/** Returns the routes of the boards, each with its debates and feed. */
export function boardPageRoutes(deps: Deps): Router {
  const { config, db } = deps;
  const kinds = outcomeNames(deps);
  const router = Router();

  router.get('/boards', open, async (req, res) => {
    const { language, t, now } = req.viewer;
    const page = { cards: boardCards(res, await listBoards(db.shared, language, now), 2) };
    render(
      res,
      'site/board-page/index',
      {
        title: t('Boards'),
        description: t('Each board is a theme. Anyone can read its debates.'),
        canonical: `${config.baseUrl}/boards`,
      },
      page,
    );
  });

  router.get('/boards/:slug', open, async (req, res) => {
    const sort = Sort.parse(req.query.sort);
    const cursor = cursorOf(req.query);
    const slug = String(req.params.slug);
    const { board, movedTo } = await findBySlug(db, slug, () =>
      boardWithDebates(db.shared, req.viewer, slug, { sort, cursor, size: pageSize }, kinds),
    );
    if (movedTo !== null) return sendOn(res, boardPath({ slug: movedTo }));
    const list = pageOf(board.debates, pageSize, cursor);
    const debates = await renderDebateRows(res, list.items);
    const outcomes = latestOutcomesOf(deps, board.outcomes, { board: board.slug }, req.viewer);
    const page = boardPage(board, { sort, page: list, debates, level: board.level, outcomes }, req.viewer);
    const head = {
      title: board.name,
      description: board.description,
      feed: { href: page.feedHref, title: board.name },
      canonical: `${config.baseUrl}${boardPath(board)}`,
    };
    render(res, 'site/board-page/show', head, page);
  });

  router.get('/boards/:slug/feed.atom', open, async (req, res) => {
    const { language, now } = req.viewer;
    const { board, movedTo } = await findBoard(db, String(req.params.slug), language, now);
    if (movedTo !== null) return sendOn(res, `${boardPath({ slug: movedTo })}/feed.atom`);
    const pagePath = boardPath(board);
    await sendFeed(res, {
      baseUrl: config.baseUrl,
      path: `${pagePath}/feed.atom`,
      pagePath,
      title: `${board.name} · ICT4Society`,
      language,
      entries: (
        await Promise.all([
          latestEntries(db, board.id, req.viewer),
          documentEntries(deps, hubKinds(deps), board.id),
        ])
      ).flat(),
    });
  });

  return router;
}
