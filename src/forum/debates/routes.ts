import { Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { debateFeed } from '#src/site/debate-page/feed.ts';
import { showDebate } from '#src/site/debate-page/show.ts';
import { debateLink, debateSorts } from './debate.ts';
import { headChanges } from './head-changes.ts';
import { listOf, listSorts, listStates } from './list-options.ts';
import { listDebates } from './list-store.ts';
import { debateOf, loadDebate } from './load.ts';
import { renderDebateRows } from './render-rows.ts';
import { headVersions } from './statements.ts';

/** Reading debates: the list, one debate, the versions of its head, its feed. */
export function debateRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/debates', open, async (req, res) => {
    const t = req.viewer.t;
    const sort = debateSorts.find((name) => name === req.query.sort) ?? 'active';
    const state = listStates.find((name) => name === req.query.state);
    const cursor = cursorOf(req.query);
    const list = { sort, cursor, size: pageSize, ...(state ? { state } : {}) };
    const page = pageOf(await listDebates(deps.db, req.viewer.actor, list), pageSize, cursor);
    const links = pageLinks(
      '/debates',
      { sort: sort === 'active' ? null : sort, state: state ?? null },
      page,
    );
    render(
      res,
      'forum/debates/index',
      { title: t('Debates'), feed: { href: '/feed.atom', title: t('New on ICT4Society') } },
      {
        rows: await renderDebateRows(res, page.items),
        sorts: listSorts(sort, state, t),
        states: listOf(sort, state, t),
        links,
      },
    );
  });

  router.get('/debates/:debate/feed.atom', open, loadDebate, debateFeed(deps));

  router.get('/debates/:debate/versions', open, loadDebate, async (req, res) => {
    const debate = debateOf(res);
    const t = req.viewer.t;
    render(
      res,
      'forum/debates/versions',
      { title: t('Versions of the head: {title}', { title: debate.title }), index: false },
      {
        debate: debateLink(debate, req.viewer.language),
        versions: headChanges(await headVersions(deps.db, debate.id)),
      },
    );
  });

  router.get('/debates/:debate', open, showDebate(deps));

  return router;
}
