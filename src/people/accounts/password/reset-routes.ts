import { type Request, type Response, Router } from 'express';
import { NewPasswordForm, ResetRequestForm } from '#src/people/accounts/forms.ts';
import { limits, tooManyMails } from '#src/people/accounts/rate-limits.ts';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { tokenOwner } from '#src/people/accounts/token-store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { sendGonePage, sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { requestPasswordReset, resetPassword } from './reset-password.ts';

/** Returns the routes of a new password by a link in a mail. */
export function resetPasswordRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/password-reset', open, (req, res) => showRequest(req, res, formWith()));

  router.post('/accounts/password-reset', open, async (req, res) => {
    const { t } = req.viewer;
    unlessRefused(
      req,
      await attempt('reset-from', anonymousKey(deps, clientNetwork(req.ip)), limits.formsFrom),
    );
    const parsed = parseForm(ResetRequestForm, req.body, t);
    if (!parsed.ok) return showRequest(req, res.status(422), parsed.form);
    const { email } = parsed.data;
    const tooMany = await tooManyMails(deps, attempt, 'reset', email, t);
    if (tooMany) {
      res.status(429).set('Retry-After', String(tooMany.retryAfter));
      return showRequest(req, res, parsed.form.with(tooMany.error));
    }
    await requestPasswordReset(deps, email);
    res.redirect(303, '/accounts/password-reset/sent');
  });

  router.get('/accounts/password-reset/sent', open, (req, res) => {
    const { t } = req.viewer;
    sendMessagePage(res, {
      title: t('Check your email'),
      text: t(
        'If the address has an account, we have sent it a link to choose a new password. The link works ' +
          'for one hour.',
      ),
      hint: t('Nothing after a few minutes? Check your spam folder, or try another of your addresses.'),
      action: { href: '/accounts/password-reset', label: t('Try again') },
    });
  });

  router.get('/accounts/password-reset/:token', open, async (req, res) => {
    const owner = await tokenOwner(deps.db, 'password-reset', String(req.params.token), deps.now());
    if (owner) showNewPassword(req, res, formWith());
    else showExpiredLink(req, res);
  });

  router.post('/accounts/password-reset/:token', open, async (req, res) => {
    const { t } = req.viewer;
    unlessRefused(
      req,
      await attempt('reset-from', anonymousKey(deps, clientNetwork(req.ip)), limits.formsFrom),
    );
    const parsed = parseForm(NewPasswordForm, req.body, t);
    if (!parsed.ok) return showNewPassword(req, res.status(422), parsed.form);
    const outcome = await resetPassword(deps, String(req.params.token), parsed.data.password);
    if (outcome.kind === 'done') {
      await startSession(deps, req, res, outcome.memberId);
      flash(res, 'password-changed');
      return res.redirect(303, '/accounts/me');
    }
    if (outcome.kind === 'link-expired') return showExpiredLink(req, res);
    showNewPassword(req, res.status(422), parsed.form.refused(outcome.error, t));
  });

  return router;
}

function showRequest(req: Request, res: Response, form: Form): void {
  const title = req.viewer.t('Choose a new password');
  render(res, 'people/accounts/reset-request', { title, index: false }, { form });
}

function showNewPassword(req: Request, res: Response, form: Form): void {
  const title = req.viewer.t('Choose a new password');
  render(res, 'people/accounts/new-password', { title, index: false }, { form, action: req.path });
}

function showExpiredLink(req: Request, res: Response): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: t('Links to a new password work once, for one hour, and only the newest.'),
    hint: null,
    action: { href: '/accounts/password-reset', label: t('Request a new link') },
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/reset-request': { form: Form };
    'people/accounts/new-password': { form: Form; action: string };
  }
}
