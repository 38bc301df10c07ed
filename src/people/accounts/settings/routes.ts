import { type Request, type Response, Router } from 'express';
import { PasswordForm, ProfileForm } from '#src/people/accounts/forms.ts';
import { limits } from '#src/people/accounts/limits.ts';
import { sessionsPage, settingsPage } from '#src/people/accounts/page.ts';
import { changePassword } from '#src/people/accounts/password/change-password.ts';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { endSession, sessionsOf } from '#src/people/accounts/sessions/store.ts';
import { accountOf } from '#src/people/accounts/store.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { changeProfile } from './change-profile.ts';

/** What members change about their own account, except the address. */
export function settingsRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/me', may('account:use'), async (req, res) => {
    const { name, group, organisation, language, timeZone } = requireMember(req);
    await showSettings(req, res, formWith({ name, group, organisation, language, timeZone }));
  });

  router.post('/accounts/me/profile', may('account:use'), async (req, res) => {
    const parsed = parseForm(ProfileForm, req.body, req.viewer.t);
    if (!parsed.ok) return showSettings(req, res.status(422), parsed.form);
    await changeProfile(deps, requireMember(req).id, parsed.data);
    flash(res, 'saved');
    res.redirect(303, '/accounts/me');
  });

  router.get('/accounts/me/password', may('account:use'), (req, res) => showPassword(req, res, formWith()));

  router.post('/accounts/me/password', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const { id } = requireMember(req);
    const parsed = parseForm(PasswordForm, req.body, t);
    if (!parsed.ok) return showPassword(req, res.status(422), parsed.form);
    await attempt('current-password', String(id), limits.currentPassword);
    const outcome = await changePassword(deps, id, parsed.data);
    if (!outcome.done && outcome.refusal) {
      const { field, message } = outcome.refusal;
      return showPassword(req, res.status(422), parsed.form.with({ field, message: t(message) }));
    }
    await startSession(deps, req, res, id);
    flash(res, 'password-changed');
    res.redirect(303, '/accounts/me');
  });

  router.get('/accounts/me/sessions', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const sessions = await sessionsOf(deps.db, requireMember(req).id, req.sessionID, deps.now());
    render(
      res,
      'people/accounts/sessions',
      { title: t('Where you are signed in'), index: false },
      sessionsPage(sessions, t),
    );
  });

  router.post('/accounts/me/sessions/:id/end', may('account:use'), async (req, res) => {
    if (!(await endSession(deps.db, requireMember(req).id, String(req.params.id)))) throw new NotFound();
    flash(res, 'session-ended');
    res.redirect(303, '/accounts/me/sessions');
  });

  async function showSettings(req: Request, res: Response, form: Form): Promise<void> {
    const t = req.viewer.t;
    const [account, names] = await Promise.all([
      accountOf(deps.db, requireMember(req).id),
      suggestedNames(deps.db),
    ]);
    render(
      res,
      'people/accounts/settings',
      { title: t('Your account'), index: false },
      settingsPage(account, names, form, t),
    );
  }

  return router;
}

function showPassword(req: Request, res: Response, form: Form): void {
  const title = req.viewer.t('Change your password');
  render(res, 'people/accounts/password', { title, index: false }, { form });
}
