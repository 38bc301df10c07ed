import { Router } from 'express';
import { resetSecondFactor } from '#src/people/accounts/second-factor/reset.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminMemberPath, memberInAddress } from './load.ts';

/** Returns the route by which an admin takes the second factor of somebody away who has lost it. */
export function adminSecondFactorRoutes(deps: Deps): Router {
  const router = Router();

  router.post('/admin/members/:member/second-factor/removal', may('role:manage'), async (req, res) => {
    const member = await memberInAddress(deps.db, req, res);
    await resetSecondFactor(deps, requireMember(req), member.id);
    flash(res, 'second-factor-reset');
    res.redirect(303, adminMemberPath(member));
  });

  return router;
}
