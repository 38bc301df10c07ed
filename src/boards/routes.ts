import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { debateSorts } from '#src/debates/debate.ts';
import { listDebates } from '#src/debates/list-queries.ts';
import { shownRows } from '#src/debates/rows.ts';
import type { Deps } from '#src/deps.ts';
import { open } from '#src/http/may.ts';
import { cursorOf, pageOf } from '#src/http/pagination.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { boardChoice } from '#src/notifications/follow-queries.ts';
import { sendFeed } from '#src/text/feed.ts';
import { latestEntries } from './feed.ts';
import { findBoard } from './load.ts';
import { boardPage, boardPath, boardsPage } from './page.ts';
import { type BoardRow, listBoards } from './queries.ts';

const size = 20;
const Sort = z.enum(debateSorts).catch('active');

/** The boards, each with its debates and feed. */
export function boardRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/boards', open, async (req, res) => {
    const t = translator(req.language);
    const page = boardsPage(await listBoards(db, req.language, now()), t, req.language);
    render(res, 'boards/index', { title: t('Boards'), canonical: `${config.baseUrl}/boards` }, page);
  });

  router.get('/boards/:slug', open, async (req, res) => {
    const board = await boardOr301(req, res);
    if (!board) return;
    const { actor, language } = req;
    const sort = Sort.parse(req.query.sort);
    const cursor = cursorOf(req.query);
    const [listed, level] = await Promise.all([
      listDebates(db, actor, { boardId: board.id, sort, cursor, size }),
      actor.id === null ? null : boardChoice(db, actor.id, board.id),
    ]);
    const list = pageOf(listed, size, cursor);
    const debates = await shownRows(res, list.items);
    const reader = { actor, t: translator(language), language, now: now() };
    const page = boardPage(board, { sort, page: list, debates, level }, reader);
    const head = {
      title: board.name,
      description: board.description,
      feed: { href: page.feedHref, title: board.name },
      canonical: `${config.baseUrl}${boardPath(board)}`,
    };
    render(res, 'boards/show', head, page);
  });

  router.get('/boards/:slug/feed.atom', open, async (req, res) => {
    const board = await boardOr301(req, res, '/feed.atom');
    if (!board) return;
    const { language } = req;
    const pagePath = boardPath(board);
    const entries = await latestEntries(db, board.id, translator(language));
    sendFeed(res, {
      baseUrl: config.baseUrl,
      path: `${pagePath}/feed.atom`,
      pagePath,
      title: `${board.name} · ICT4Society`,
      language,
      entries,
    });
  });

  async function boardOr301(req: Request, res: Response, rest = ''): Promise<BoardRow | null> {
    const { board, movedTo } = await findBoard(db, String(req.params.slug), req.language, now());
    if (movedTo !== null) res.redirect(301, `${boardPath({ slug: movedTo })}${rest}`);
    return board;
  }

  return router;
}
