import { Router } from 'express';
import { endGrant } from '#src/people/roles/end-grant.ts';
import { grantsInForce } from '#src/people/roles/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminBoardRoutes } from './board-routes.ts';
import { adminGrantsPage } from './member-page.ts';
import { adminMemberRoutes } from './member-routes.ts';
import { numberIn } from './params.ts';

/** The administration: boards, members, roles. */
export function adminRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();

  router.get('/admin', may('board:manage'), (req, res) => {
    render(res, 'site/admin/index', { title: req.viewer.t('Administration'), index: false }, {});
  });

  router.use(adminBoardRoutes(deps), adminMemberRoutes(deps));

  router.get('/admin/grants', may('role:manage'), async (req, res) => {
    const t = req.viewer.t;
    const cursor = cursorOf(req.query);
    const grants = pageOf(
      await grantsInForce(db, req.viewer.language, now(), cursor, tablePageSize),
      tablePageSize,
      cursor,
    );
    render(res, 'site/admin/grants', { title: t('Roles'), index: false }, adminGrantsPage(grants, t));
  });

  router.post('/admin/grants/:id/end', may('role:manage'), async (req, res) => {
    const handle = await endGrant(deps, requireMember(req), numberIn(req.params.id));
    flash(res, 'role-ended');
    res.redirect(303, `/admin/members/${handle}`);
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/index': Record<never, never>;
  }
}
