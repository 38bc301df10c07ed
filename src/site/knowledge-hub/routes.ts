import { Router } from 'express';
import { findBoard } from '#src/forum/boards/load.ts';
import { boardNames } from '#src/forum/boards/store.ts';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { listDebates } from '#src/forum/debates/list/store.ts';
import { highlightsShown } from '#src/hub/activities/activity.ts';
import { highlightedActivities } from '#src/hub/activities/store.ts';
import { pathOf, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { latestOutcomes } from '#src/site/outcomes-page/store.ts';
import { hubKinds, hubPage, hubPath, themePage } from './page.ts';
import { countsByBoard } from './store.ts';

const mostDebates = 5;
const newestOfTheme = 3;

/** Returns the routes of the knowledge hub: the map of all themes, and what there is about one. */
export function hubRoutes(deps: Deps): Router {
  const { db } = deps;
  const names = hubKinds(deps).map(({ name }) => name);
  const router = Router();

  router.get(hubPath, open, async (req, res) => {
    const { t, language } = req.viewer;
    const [boards, counts, newest, highlights] = await Promise.all([
      boardNames(db, language),
      countsByBoard(db, names),
      latestOutcomes(db, names, 1),
      highlightedActivities(db, language, highlightsShown),
    ]);
    const layout = {
      title: t('Knowledge hub'),
      description: t('Everything on each theme: the debates, what came of them, and what is being done.'),
    };
    render(
      res,
      'site/knowledge-hub/index',
      layout,
      hubPage(deps, { boards, counts, newest, highlights }, req.viewer),
    );
  });

  router.get(`${hubPath}/:slug`, open, async (req, res) => {
    const { viewer } = req;
    const { board, movedTo } = await findBoard(db, String(req.params.slug), viewer.language, viewer.now);
    if (movedTo !== null) return sendOn(res, pathOf('hub', movedTo));
    const list = { board: board.id, sort: 'active', state: 'open', cursor: null, size: mostDebates } as const;
    const [debates, newest] = await Promise.all([
      listDebates(db, viewer.actor, list),
      latestOutcomes(db, names, newestOfTheme, board.id),
    ]);
    const rows = await renderDebateRows(res, debates.slice(0, mostDebates));
    const layout = {
      title: viewer.t('{board}: everything on this theme', { board: board.name }),
      description: board.description,
    };
    render(
      res,
      'site/knowledge-hub/theme',
      layout,
      themePage(deps, board, { debates: rows, newest }, viewer),
    );
  });

  return router;
}
