import { type Request, type Response, Router } from 'express';
import { EmailForm } from '#src/people/accounts/forms.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { tokenOwner } from '#src/people/accounts/token-store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { sendGonePage, sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmEmailChange, requestEmailChange } from './change-email.ts';

/** Returns the routes of changing the e-mail address: asked for by the member, confirmed by the link sent to it. */
export function emailRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/me/email', may('account:use'), (req, res) => showEmail(req, res, formWith()));

  router.post('/accounts/me/email', may('account:use'), async (req, res) => {
    const { t } = req.viewer;
    const { id } = requireMember(req);
    const parsed = parseForm(EmailForm, req.body, t);
    if (!parsed.ok) return showEmail(req, res.status(422), parsed.form);
    await attempt('current-password', String(id), limits.currentPassword);
    unlessRefused(req, await attempt('email-change', String(id), limits.emailChange));
    const outcome = await requestEmailChange(deps, id, parsed.data);
    if (outcome.kind === 'refused') {
      return showEmail(req, res.status(422), parsed.form.refused(outcome.error, t));
    }
    flash(res, 'email-sent');
    res.redirect(303, '/accounts/me');
  });

  router.get('/accounts/email-change/done', open, (req, res) => {
    const { t } = req.viewer;
    sendMessagePage(res, {
      title: t('Your email address has been changed'),
      text: t('Sign in with the new address from now on. We have told both addresses.'),
      hint: null,
      action: { href: '/accounts/me', label: t('Your account') },
    });
  });

  router.get('/accounts/email-change/:token', open, async (req, res) => {
    if (!(await tokenOwner(deps.db, 'email-change', String(req.params.token), deps.now())))
      return showExpiredLink(req, res);
    const title = req.viewer.t('Confirm your new email address');
    render(res, 'people/accounts/email-confirmation', { title, index: false }, { action: req.path });
  });

  router.post('/accounts/email-change/:token', open, async (req, res) => {
    const outcome = await confirmEmailChange(deps, String(req.params.token));
    if (outcome.kind !== 'done') return showExpiredLink(req, res);
    res.redirect(303, '/accounts/email-change/done');
  });

  async function showEmail(req: Request, res: Response, form: Form): Promise<void> {
    const title = req.viewer.t('Change your email address');
    const { email } = await accountById(deps.db, requireMember(req).id);
    render(res, 'people/accounts/email', { title, index: false }, { form, email: shownDomain(email) });
  }

  return router;
}

function showExpiredLink(req: Request, res: Response): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: t(
      'Links that confirm an address work once, for 24 hours, and only the newest. Nothing was changed.',
    ),
    hint: null,
    action: { href: '/accounts/me/email', label: t('Request a new link') },
  });
}
