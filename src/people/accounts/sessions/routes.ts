import { Router } from 'express';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sessionsPage } from './page.ts';
import { deleteSession, sessionsOf } from './store.ts';

/** Returns the routes of where a member is signed in, and of ending a session. */
export function sessionRoutes({ db, now }: Deps): Router {
  const router = Router();

  router.get('/accounts/me/sessions', may('account:use'), async (req, res) => {
    const { t } = req.viewer;
    const sessions = await sessionsOf(db, requireMember(req).id, req.sessionID, now());
    render(
      res,
      'people/accounts/sessions',
      { title: t('Where you are signed in'), index: false },
      sessionsPage(sessions, t),
    );
  });

  router.post('/accounts/me/sessions/:id/end', may('account:use'), async (req, res) => {
    if (!(await deleteSession(db, requireMember(req).id, String(req.params.id)))) throw new NotFound();
    flash(res, 'session-ended');
    res.redirect(303, '/accounts/me/sessions');
  });

  return router;
}
