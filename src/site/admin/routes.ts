import { Router } from 'express';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminBoardRoutes } from './board-routes.ts';
import { adminGrantRoutes } from './grant-routes.ts';
import { adminMemberRoutes } from './member-routes.ts';

/** Returns the routes of the administration: boards, members, roles. */
export function adminRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/admin', may('board:manage'), (req, res) => {
    render(res, 'site/admin/index', { title: req.viewer.t('Administration'), index: false }, {});
  });

  return router.use(adminBoardRoutes(deps), adminMemberRoutes(deps), adminGrantRoutes(deps));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/index': Record<never, never>;
  }
}
