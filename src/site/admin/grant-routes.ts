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
import { adminGrantsPage } from './grant-page.ts';
import { requireId } from './params.ts';

/** Returns the routes of the roles in force, and of ending one. */
export function adminGrantRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();

  router.get('/admin/grants', may('role:manage'), async (req, res) => {
    const { language, t } = req.viewer;
    const cursor = cursorOf(req.query);
    const rows = await grantsInForce(db, language, now(), cursor, tablePageSize);
    const page = adminGrantsPage(pageOf(rows, tablePageSize, cursor), t);
    render(res, 'site/admin/grants', { title: t('Roles'), index: false }, page);
  });

  router.post('/admin/grants/:grant/end', may('role:manage'), async (req, res) => {
    const handle = await endGrant(deps, requireMember(req), requireId(req.params.grant));
    flash(res, 'role-ended');
    res.redirect(303, `/admin/members/${handle}`);
  });

  return router;
}
