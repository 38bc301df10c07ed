import { type Request, type Response, Router } from 'express';
import { ConfirmationForm } from '#src/people/accounts/forms.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { nameProblem } from '#src/people/members/check-name.ts';
import { registrationHref, withNext } from '#src/platform/http/addresses/account-paths.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { sendGonePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { refuseWhileClosed } from '#src/platform/ops/modes/middleware.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { isHandleTaken, pendingRegistration } from './store.ts';

/** Returns the routes of the link that confirms a registration. */
export function confirmationRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const networkOf = (req: Request) => anonymousKey(deps, clientNetwork(req.ip));

  router.get('/accounts/confirmation/:token', open, async (req, res) => {
    const pending = await pendingRegistration(deps.db, String(req.params.token), deps.now());
    if (!pending) return showExpiredLink(req, res);
    const { name, handle } = pending;
    const asked = {
      name: (await nameProblem(deps.db, name, null)) !== null,
      handle: await isHandleTaken(deps.db, handle),
    };
    showConfirmation(req, res, formWith({ name, handle }), asked);
  });

  router.post('/accounts/confirmation/:token', open, async (req, res) => {
    const { t } = req.viewer;
    refuseWhileClosed(req);
    const asked = { name: req.body?.name !== undefined, handle: req.body?.handle !== undefined };
    const parsed = parseForm(ConfirmationForm, req.body, t);
    if (!parsed.ok) return showConfirmation(req, res.status(422), parsed.form, asked);
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
      return res.redirect(303, localPath(req.query.next));
    }
    if (outcome.kind === 'link-expired') return showExpiredLink(req, res);
    // The password was right, so nothing was guessed.
    const { field } = outcome.error;
    if (field !== 'password') await tried.giveBack();
    showConfirmation(req, res.status(422), parsed.form.refused(outcome.error, t), {
      name: asked.name || field === 'name',
      handle: asked.handle || field === 'handle',
    });
  });

  return router;
}

/** What is asked for anew, since another member took it. */
type Asked = { name: boolean; handle: boolean };

function showConfirmation(req: Request, res: Response, form: Form, asked: Asked): void {
  const title = req.viewer.t('Confirm your account');
  const next = localPath(req.query.next);
  render(
    res,
    'people/accounts/confirmation',
    { title, index: false },
    { form, action: withNext(req.path, next), registrationHref: registrationHref(next), asked },
  );
}

function showExpiredLink(req: Request, res: Response): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: t(
      'Links that confirm an account work once, for 48 hours. If yours is already confirmed, sign in; ' +
        'otherwise register again.',
    ),
    hint: null,
    action: { href: registrationHref(localPath(req.query.next)), label: t('Register again') },
  });
}
