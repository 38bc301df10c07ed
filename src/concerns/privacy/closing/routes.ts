import { type Request, type Response, Router } from 'express';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { endSession } from '#src/people/accounts/sessions/session.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { adminGrants } from '#src/people/roles/store.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { closeAccount } from './close-account.ts';
import { ClosingForm } from './forms.ts';
import { closingPage } from './page.ts';
import { isLastAdmin } from './policy.ts';
import { closingSummary } from './store.ts';

/** Returns the routes of closing one's account: a page that says what happens, and the form that does it. */
export function closingRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/me/closing', may('account:use'), (req, res) => showClosing(req, res, formWith()));

  router.post('/accounts/me/closing', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const { id } = requireMember(req);
    const parsed = parseForm(ClosingForm, req.body, t);
    if (!parsed.ok) return showClosing(req, res.status(422), parsed.form);
    await attempt('current-password', String(id), limits.currentPassword);
    const closed = await closeAccount(deps, id, parsed.data);
    if (!closed.done) {
      if (!closed.refusal) return showClosing(req, res.status(409), parsed.form);
      const { field, message } = closed.refusal;
      return showClosing(req, res.status(422), parsed.form.with({ field, message: t(message) }));
    }
    req.log.info({ member: id }, 'account closed');
    await endSession(deps, req, res);
    res.redirect(303, '/accounts/closed');
  });

  router.get('/accounts/closed', open, (req, res) => {
    const t = req.viewer.t;
    sendMessagePage(res, {
      title: t('Your account is closed'),
      text: t(
        'You are signed out everywhere, and your address and password have been deleted. Thank you for taking part.',
      ),
      hint: t('We will send one last email to confirm it.'),
      action: { href: '/', label: t('Go to the home page') },
    });
  });

  async function showClosing(req: Request, res: Response, form: Form): Promise<void> {
    const t = req.viewer.t;
    const { id } = requireMember(req);
    const [{ handle }, summary, admins] = await Promise.all([
      accountById(deps.db, id),
      closingSummary(deps.db, id, deps.now()),
      adminGrants(deps.db, deps.now()),
    ]);
    const { contact } = deps.config;
    const page = closingPage({ form, handle, lastAdmin: isLastAdmin(id, admins), summary, contact }, t);
    render(res, 'concerns/privacy/closing', { title: t('Close your account'), index: false }, page);
  }

  return router;
}
