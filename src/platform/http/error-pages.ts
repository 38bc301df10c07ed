import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { isAway, violates } from '#src/platform/db/errors.ts';
import { packForm, pendingFormOf } from '#src/platform/http/forms/pending-form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { NotFound, PageError, SignInRequired } from './errors.ts';

/** Answers what no route answered. */
export function notFound(): never {
  throw new NotFound();
}

/** Turns every error into a page, in the reader's language and without its inner workings. */
export function errorPage(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  const known = pageErrorOf(error);
  const reference = known.status >= 500 ? randomUUID() : null;
  if (reference) req.log.error({ err: error, reference }, 'request failed');
  if (known.retryAfter !== undefined) res.set('Retry-After', String(known.retryAfter));
  res.status(known.status).set('Cache-Control', 'no-store');
  const t = req.viewer.t;
  const kept = pendingFormOf(req);
  render(
    res,
    'error',
    { title: t(known.title), index: false },
    {
      title: t(known.title),
      text: t(known.message),
      actions: actionsFor(known, req, t, kept !== null),
      reference,
      kept: kept && { ...kept, signIn: known instanceof SignInRequired ? packForm(kept) : null },
    },
  );
}

function pageErrorOf(error: unknown): PageError {
  if (error instanceof PageError) return error;
  // The account was closed while this request was under way.
  if (violates(error, 'members_open')) return new SignInRequired();
  if (isAway(error)) {
    return new PageError(
      503,
      msg('Back in a moment'),
      msg('The platform cannot reach its database just now. Try again shortly.'),
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
      msg('Not understood'),
      msg('The request could not be read. Go back and try again.'),
    );
  }
  return new PageError(
    500,
    msg('Something went wrong'),
    msg('It is our fault, and it is recorded. Try again in a moment.'),
  );
}

function actionsFor(error: PageError, req: Request, t: (message: string) => string, kept: boolean) {
  const home = { href: '/', label: t(msg('Go to the home page')), primary: false };
  if (!(error instanceof SignInRequired)) return [home];
  const next = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
  const signIn = { href: `/accounts/sign-in${next}`, label: t(msg('Sign in')), primary: true };
  const register = { href: '/accounts/registration', label: t(msg('Create an account')), primary: false };
  // Where something was written, the way to sign in is a form that takes it along.
  return kept ? [register] : [signIn, register];
}
