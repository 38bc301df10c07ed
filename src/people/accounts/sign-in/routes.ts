import { type Request, type Response, Router } from 'express';
import { SignInForm } from '#src/people/accounts/forms.ts';
import { endSession, startSession } from '#src/people/accounts/sessions/session.ts';
import { holdsRole } from '#src/platform/access/actor.ts';
import { secondFactorHref } from '#src/platform/http/addresses/account-paths.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { type PendingForm, unpackForm } from '#src/platform/http/forms/pending-form.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countSignIn } from './authenticate.ts';
import { recognisedDevice } from './device-cookie.ts';
import { signInPage } from './page.ts';
import { memberByPassword } from './passport.ts';
import { resumeForm } from './resume.ts';

/** Returns the routes of signing in and out. */
export function signInRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const findMember = memberByPassword(deps);

  router.get('/accounts/sign-in', open, (req, res) => {
    if (req.viewer.actor.kind === 'member') return res.redirect(303, localPath(req.query.next));
    showSignIn(req, res, formWith(), req.query.next);
  });

  router.post('/accounts/sign-in', open, async (req, res) => {
    const { t } = req.viewer;
    const next: unknown = req.body?.next;
    const pending = unpackForm(req.body?.kept);
    const parsed = parseForm(SignInForm, req.body, t);
    if (!parsed.ok) return showSignIn(req, res.status(422), parsed.form, next, pending);
    const { email } = parsed.data;
    await countSignIn(deps, attempt, {
      email,
      network: clientNetwork(req.ip),
      device: recognisedDevice(deps, req, email),
    });
    req.body = parsed.data;
    const member = await findMember(req, res);
    if (member === 'shut-out') {
      const message = t(
        'The moderators have closed this account. The email that told you so says why, and how you can complain.',
      );
      return showSignIn(req, res.status(403), parsed.form.with({ field: 'email', message }), next, pending);
    }
    if (!member) {
      req.log.warn('sign-in refused');
      const message = t('This email address and password do not match. Check both and try again.');
      return showSignIn(req, res.status(422), parsed.form.with({ field: 'email', message }), next, pending);
    }
    await startSession(deps, req, res, member.id);
    if (pending) return resumeForm(deps, res, member, pending, t('You are signed in'));
    flash(res, 'signed-in');
    const onwards = localPath(next);
    const needsCode = deps.config.staffSecondFactor && holdsRole(member);
    res.redirect(303, needsCode ? secondFactorHref(onwards) : onwards);
  });

  // What somebody wrote while their session was over goes along.
  router.post('/accounts/sign-in/text', open, (req, res) => {
    showSignIn(req, res, formWith(), '/', unpackForm(req.body?.kept));
  });

  router.post('/accounts/sign-out', open, async (req, res) => {
    await endSession(deps, req, res);
    res.redirect(303, '/');
  });

  return router;
}

function showSignIn(
  req: Request,
  res: Response,
  form: Form,
  next: unknown,
  pending: PendingForm | null = null,
): void {
  const page = signInPage(form, localPath(next), pending);
  render(res, 'people/accounts/sign-in', { title: req.viewer.t('Sign in'), index: false }, page);
}
