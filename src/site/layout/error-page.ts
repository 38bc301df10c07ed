import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { isThereAlready, isTooSlow, isUnreachable, violates } from '#src/platform/db/errors.ts';
import {
  registrationHref,
  secondFactorHref,
  secondFactorPath,
  signInHref,
} from '#src/platform/http/addresses/account-paths.ts';
import {
  Busy,
  Conflict,
  NotFound,
  PageError,
  SecondFactorRequired,
  SignInRequired,
} from '#src/platform/http/errors.ts';
import { type PendingForm, packForm, pendingFormOf } from '#src/platform/http/forms/pending-form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** Answers what no route answered. */
export function notFound(): never {
  throw new NotFound();
}

/** Answers every error with a page, in the viewer's language and without its inner workings. */
export function errorPage(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  const pageError = pageErrorOf(error);
  if (pageError instanceof SecondFactorRequired && req.method === 'GET') {
    res.redirect(303, secondFactorHref(localPath(req.originalUrl)));
    return;
  }
  const reference = pageError.status >= 500 ? randomUUID() : null;
  if (isThereAlready(error)) req.log.warn({ err: error }, 'there already');
  if (reference) req.log.error({ err: error, reference }, 'request failed');
  if (pageError.retryAfter !== undefined) res.set('Retry-After', String(pageError.retryAfter));
  res.status(pageError.status).set('Cache-Control', 'no-store');
  const t = req.viewer.t;
  const pending = pendingFormOf(req);
  render(
    res,
    'platform/http/error',
    { title: t(pageError.title), index: false },
    {
      title: t(pageError.title),
      text: t(pageError.message, pageError.params),
      actions: actionsFor(pageError, req, t, pending !== null && !pageError.kept),
      reference,
      pending: pending && {
        ...pending,
        kept: pageError.kept,
        signIn: wayBack(pageError, pending, t),
      },
    },
  );
}

/** How one gets past an error and takes along what was written; null where there is no such way. */
function wayBack(error: PageError, pending: PendingForm, t: Translate) {
  const packed = packForm(pending);
  if (error instanceof SignInRequired) {
    return { action: '/accounts/sign-in/text', packed, label: t(msg('Sign in and keep the text')) };
  }
  return error instanceof SecondFactorRequired
    ? { action: `${secondFactorPath}/text`, packed, label: t(msg('Enter your code and keep the text')) }
    : null;
}

function pageErrorOf(error: unknown): PageError {
  if (error instanceof PageError) return error;
  // The account was closed while this request was under way.
  if (violates(error, 'members_open')) return new SignInRequired();
  // Of two who send the same at once, whoever comes second.
  if (isThereAlready(error)) return new Conflict(msg('This has changed in the meantime. Look at it again.'));
  if (isUnreachable(error)) {
    return new Busy(msg('The platform cannot reach its database at the moment. Try again shortly.'), 5);
  }
  if (isTooSlow(error)) {
    return new PageError(
      503,
      msg('Back in a moment'),
      msg('This took too long and was stopped; nothing has changed. Try again shortly.'),
      5,
    );
  }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) {
    return new PageError(
      413,
      msg('Too much text'),
      msg('What you sent is too large. Go back, shorten it and send it again.'),
    );
  }
  if (status >= 400 && status < 500) {
    return new PageError(
      400,
      msg('Request not understood'),
      msg('The request could not be read. Go back and try again.'),
    );
  }
  return new PageError(
    500,
    msg('Something went wrong'),
    msg('This is our fault, and it has been recorded. Try again in a moment.'),
  );
}

function actionsFor(error: PageError, req: Request, t: Translate, isPending: boolean) {
  const home = { href: '/', label: t(msg('Go to the home page')), primary: false };
  if (error instanceof SecondFactorRequired) {
    const enter = { href: secondFactorPath, label: t(msg('Enter your code')), primary: true };
    return isPending ? [] : [enter];
  }
  if (!(error instanceof SignInRequired)) return [home];
  const next = req.method === 'GET' ? localPath(req.originalUrl) : '/';
  const signIn = { href: signInHref(next), label: t(msg('Sign in')), primary: true };
  const register = { href: registrationHref(next), label: t(msg('Create an account')), primary: false };
  // Where something was written, the way to sign in is a form that takes it along.
  return isPending ? [register] : [signIn, register];
}
