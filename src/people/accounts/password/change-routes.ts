import { type Request, type Response, Router } from 'express';
import { PasswordForm } from '#src/people/accounts/forms.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { changePassword } from './change-password.ts';

/** Returns the routes of changing the password, for a member who knows the present one. */
export function changePasswordRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/me/password', may('account:use'), (req, res) => showPassword(req, res, formWith()));

  router.post('/accounts/me/password', may('account:use'), async (req, res) => {
    const { t } = req.viewer;
    const { id } = requireMember(req);
    const parsed = parseForm(PasswordForm, req.body, t);
    if (!parsed.ok) return showPassword(req, res.status(422), parsed.form);
    await attempt('current-password', String(id), limits.currentPassword);
    const outcome = await changePassword(deps, id, parsed.data);
    if (outcome.kind === 'refused') {
      return showPassword(req, res.status(422), parsed.form.refused(outcome.error, t));
    }
    await startSession(deps, req, res, id);
    flash(res, 'password-changed');
    res.redirect(303, '/accounts/me');
  });

  return router;
}

function showPassword(req: Request, res: Response, form: Form): void {
  const title = req.viewer.t('Change your password');
  render(res, 'people/accounts/password', { title, index: false }, { form });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/password': { form: Form };
  }
}
