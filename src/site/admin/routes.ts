import { Router } from 'express';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { failingJobs, tryAgain } from '#src/platform/jobs/failing.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminBoardRoutes } from './board-routes.ts';
import { adminFailuresPage } from './failure-page.ts';
import { adminGrantRoutes } from './grant-routes.ts';
import { adminMemberRoutes } from './member-routes.ts';
import { requireId } from './params.ts';
import { adminSecondFactorRoutes } from './second-factor-routes.ts';

/** Returns the routes of the administration: boards, members, roles, and what failed. */
export function adminRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/admin', may('board:manage'), (req, res) => {
    render(res, 'site/admin/index', { title: req.viewer.t('Administration'), index: false }, {});
  });

  router.get('/admin/failures', may('member:manage'), async (req, res) => {
    const { t } = req.viewer;
    const failing = await failingJobs(deps.db, tablePageSize);
    render(
      res,
      'site/admin/failures',
      { title: t('Failed tasks'), index: false },
      adminFailuresPage(failing, t),
    );
  });

  router.post('/admin/failures/:failure/retry', may('member:manage'), async (req, res) => {
    if ((await tryAgain(deps.db, requireId(req.params.failure))) === 0) {
      throw new Conflict(msg('This task is running, done or has been given up. Reload the page.'));
    }
    flash(res, 'failure-retried');
    res.redirect(303, '/admin/failures');
  });

  router.post('/admin/failures/retry', may('member:manage'), async (_req, res) => {
    if ((await tryAgain(deps.db, 'all')) === 0) {
      throw new Conflict(msg('Nothing can be tried again at the moment. Reload the page.'));
    }
    flash(res, 'failures-retried');
    res.redirect(303, '/admin/failures');
  });

  return router.use(
    adminBoardRoutes(deps),
    adminMemberRoutes(deps),
    adminGrantRoutes(deps),
    adminSecondFactorRoutes(deps),
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/index': Record<never, never>;
  }
}
