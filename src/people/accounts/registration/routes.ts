import { type Request, type Response, Router } from 'express';
import { RegistrationForm } from '#src/people/accounts/forms.ts';
import { limits, tooManyMails } from '#src/people/accounts/rate-limits.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { registrationHref, withNext } from '#src/platform/http/addresses/account-paths.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import { refuseWhileClosed } from '#src/platform/ops/modes/middleware.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { closeAgainstFlood } from './close-against-flood.ts';
import { registrationHead, registrationPage } from './page.ts';
import { refusalOf, register } from './register.ts';

/** Returns the routes of the registration form, which ends in a mail. */
export function registrationRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const networkOf = (req: Request) => anonymousKey(deps, clientNetwork(req.ip));

  router.get('/accounts/registration', open, async (req, res) => {
    const next = localPath(req.query.next);
    if (req.viewer.actor.kind === 'member') return res.redirect(303, next === '/' ? '/accounts/me' : next);
    refuseWhileClosed(req);
    await showRegistration(req, res, formWith({ next }));
  });

  router.post('/accounts/registration', open, async (req, res) => {
    const { t } = req.viewer;
    refuseWhileClosed(req);
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
    const next = localPath(parsed.form.value('next'));
    await register(deps, parsed.data, { language: req.viewer.language, next });
    await closeAgainstFlood(deps);
    res.redirect(303, withNext('/accounts/registration/sent', next));
  });

  router.get('/accounts/registration/sent', open, (req, res) => {
    const { t } = req.viewer;
    sendMessagePage(res, {
      title: t('Check your email'),
      text: t(
        'We have sent an email to the address you gave. Open the link in it to confirm your account. It ' +
          'works for 48 hours.',
      ),
      hint: t(
        'Nothing after a few minutes? Check your spam folder, or check the address and register again.',
      ),
      action: { href: registrationHref(localPath(req.query.next)), label: t('Register again') },
    });
  });

  async function showRegistration(req: Request, res: Response, form: Form): Promise<void> {
    const page = registrationPage(form, await suggestedNames(deps.db), req.viewer.t);
    render(res, 'people/accounts/registration', registrationHead(req.viewer.t), page);
  }

  return router;
}
