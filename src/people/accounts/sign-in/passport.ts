import type { NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { sessionState } from '#src/people/accounts/sessions/lifetime.ts';
import { memberOfSession } from '#src/people/accounts/sessions/session-store.ts';
import { renewSession } from '#src/people/accounts/sessions/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { authenticate } from './authenticate.ts';
import { deviceName } from './device.ts';

declare global {
  namespace Express {
    interface User extends Member {}
  }
}
declare module 'express-session' {
  interface SessionData {
    passport: { user: number };
    /** Milliseconds since 1970, by the application's clock. */
    signedInAt: number;
    seenAt: number;
    device: string;
  }
}

function authenticatorOf(deps: Deps): passport.Authenticator {
  const { db, now } = deps;
  const authenticator = new passport.Passport();
  authenticator.serializeUser(
    (req: Request, user: Express.User, done: (error: unknown, id: number) => void) => {
      const at = now().getTime();
      const device = deviceName(req.get('user-agent') ?? '');
      Object.assign(req.session, { signedInAt: at, seenAt: at, device });
      done(null, user.id);
    },
  );
  authenticator.deserializeUser(
    (req: Request, _id: number, done: (error: unknown, user: Express.User | false) => void) =>
      done(null, memberOfSession(req) ?? false),
  );
  authenticator.use(
    new Strategy({ usernameField: 'email' }, (email, password, done) => {
      authenticate(deps, email, password)
        .then((id) => (id === null ? undefined : memberActor(db, id, now())))
        .then((member) => done(null, member ?? false), done);
    }),
  );
  return authenticator;
}

/** Puts the member of the session into req.user; sessions that were idle or lasted too long are over. */
export function signIn(deps: Deps): RequestHandler[] {
  return [lifetime(deps), authenticatorOf(deps).session()];
}

/** Who the e-mail address and password in the body belong to; false when they belong to nobody. */
export function memberByPassword(deps: Deps): (req: Request, res: Response) => Promise<Express.User | false> {
  const authenticator = authenticatorOf(deps);
  return (req, res) =>
    new Promise((found, failed) => {
      const answer = (error: unknown, user: Express.User | false) => (error ? failed(error) : found(user));
      authenticator.authenticate('local', answer)(req, res, failed);
    });
}

function lifetime({ db, now }: Deps) {
  return async (req: Request, _res: Response, next: NextFunction) => {
    const { passport, signedInAt = 0, seenAt = 0 } = req.session;
    if (!passport) return next();
    const state = sessionState({ signedInAt, seenAt }, now().getTime());
    if (state === 'over') return req.session.regenerate(next);
    if (state === 'to-renew') await renewSession(db, req.sessionID, now());
    next();
  };
}
