import { Router } from 'express';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { lastSearch, problemsThere } from '#src/platform/ops/problems/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { modeRoutes } from './mode-routes.ts';
import { problemsPage } from './problem-page.ts';

/** Returns the routes for those who run the platform: its problems, and the emergency modes. */
export function operationsRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();

  router.get('/admin/problems', may('platform:operate'), async (req, res) => {
    const { t } = req.viewer;
    const [problems, lookedAt] = await Promise.all([problemsThere(db), lastSearch(db)]);
    const page = problemsPage(problems, lookedAt, now(), t);
    render(res, 'site/operations/problems', { title: t('Problems'), index: false }, page);
  });

  return router.use(modeRoutes(deps));
}
