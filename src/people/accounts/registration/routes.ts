import { type Request, type Response, Router } from 'express';
import {
  ConfirmationForm,
  ConfirmationWithHandleForm,
  RegistrationForm,
} from '#src/people/accounts/forms.ts';
import { limits, tooManyMails } from '#src/people/accounts/limits.ts';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { sendGonePage, sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { registrationHead, registrationPage } from './page.ts';
import { refusalOf, register } from './register.ts';
import { isHandleTaken, pendingRegistration } from './store.ts';

/** Returns the routes from the registration form to the confirmed account. */
export function registrationRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const networkOf = (req: Request) => anonymousKey(deps, clientNetwork(req.ip));

  router.get('/accounts/registration', open, async (req, res) => {
    if (req.viewer.actor.kind === 'member') return res.redirect(303, '/accounts/me');
    await showRegistration(req, res, formWith());
  });

  router.post('/accounts/registration', open, async (req, res) => {
    const { t } = req.viewer;
    unlessRefused(req, await attempt('registration-from', networkOf(req), limits.formsFrom));
    const parsed = parseForm(RegistrationForm, req.body, t);
    if (!parsed.ok) return showRegistration(req, res.status(422), parsed.form);
    const refusal = await refusalOf(deps, parsed.data);
    if (refusal) return showRegistration(req, res.status(422), parsed.form.refused(refusal, t));
    const tooMany = await tooManyMails(deps, attempt, 'registration', parsed.data.email, t);
    if (tooMany) {
      res.status(429).set('Retry-After', String(tooMany.retryAfter));
      return showRegistration(req, res, parsed.form.with(tooMany.error));
    }
    await register(deps, parsed.data, req.viewer.language);
    res.redirect(303, '/accounts/registration/sent');
  });

  router.get('/accounts/registration/sent', open, (req, res) => {
    const { t } = req.viewer;
    sendMessagePage(res, {
      title: t('Look into your mail'),
      text: t(
        'We have sent a message to the address you gave. Open the link in it to confirm your account: it works for 48 hours.',
      ),
      hint: t(
        'Nothing there after a few minutes? Look among the unwanted mail, or check the address and register again.',
      ),
      action: { href: '/accounts/registration', label: t('Register again') },
    });
  });

  router.get('/accounts/confirmation/:token', open, async (req, res) => {
    const pending = await pendingRegistration(deps.db, String(req.params.token), deps.now());
    if (!pending) return showExpiredLink(req, res);
    const taken = await isHandleTaken(deps.db, pending.handle);
    showConfirmation(req, res, formWith({ handle: pending.handle }), taken);
  });

  router.post('/accounts/confirmation/:token', open, async (req, res) => {
    const { t } = req.viewer;
    const askHandle = req.body?.handle !== undefined;
    const parsed = parseForm(askHandle ? ConfirmationWithHandleForm : ConfirmationForm, req.body, t);
    if (!parsed.ok) return showConfirmation(req, res.status(422), parsed.form, askHandle);
    await attempt('confirmation-from', networkOf(req), limits.formsFrom);
    const tried = await attempt(
      'confirmation',
      anonymousKey(deps, String(req.params.token)),
      limits.confirmation,
    );
    const outcome = await confirmRegistration(deps, String(req.params.token), parsed.data);
    if (outcome.kind === 'done') {
      await startSession(deps, req, res, outcome.memberId);
      flash(res, 'registered');
      return res.redirect(303, '/');
    }
    if (outcome.kind === 'link-expired') return showExpiredLink(req, res);
    // The password was right, so nothing was guessed.
    if (outcome.error.field === 'handle') await tried.giveBack();
    const form = parsed.form.refused(outcome.error, t);
    showConfirmation(req, res.status(422), form, askHandle || outcome.error.field === 'handle');
  });

  async function showRegistration(req: Request, res: Response, form: Form): Promise<void> {
    const page = registrationPage(form, await suggestedNames(deps.db), req.viewer.t);
    render(res, 'people/accounts/registration', registrationHead(req.viewer.t), page);
  }

  return router;
}

function showConfirmation(req: Request, res: Response, form: Form, askHandle: boolean): void {
  const title = req.viewer.t('Confirm your account');
  render(res, 'people/accounts/confirmation', { title, index: false }, { form, action: req.path, askHandle });
}

function showExpiredLink(req: Request, res: Response): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: t(
      'Links that confirm an account work once, for 48 hours. If yours is confirmed already, sign in; else register again.',
    ),
    hint: null,
    action: { href: '/accounts/registration', label: t('Register again') },
  });
}
