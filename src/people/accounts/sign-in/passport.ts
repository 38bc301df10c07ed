import type { NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { memberOfSession } from '#src/people/accounts/sessions/postgres-sessions.ts';
import { sessionState } from '#src/people/accounts/sessions/session-lifetime.ts';
import { noteVisit, updateSessionUse } from '#src/people/accounts/sessions/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { type Member, withRolesAsleep } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { authenticate } from './authenticate.ts';
import { deviceName } from './device-name.ts';

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
  const { config, db, now } = deps;
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
    (req: Request, _id: number, done: (error: unknown, user: Express.User | false) => void) => {
      const member = memberOfSession(req);
      const isAwake = !config.staffSecondFactor || req.session.secondFactorAt !== undefined;
      done(null, (isAwake ? member : member && withRolesAsleep(member)) ?? false);
    },
  );
  authenticator.use(
    new Strategy({ usernameField: 'email' }, (email, password, done) => {
      authenticate(deps, email, password)
        .then(async (id) => {
          if (id === null) return done(null, false);
          const member = await memberActor(db, id, now());
          return member ? done(null, member) : done(null, false, { message: 'shut-out' });
        })
        .catch(done);
    }),
  );
  return authenticator;
}

/** Returns middleware that puts the member of the session into req.user, and ends a session that is over. */
export function memberOfSessionCookie(deps: Deps): RequestHandler[] {
  return [endStaleSession(deps), authenticatorOf(deps).session()];
}

/**
 * Returns a finder of the member to whom the e-mail address and password of a form belong; false for nobody, and
 * 'shut-out' where the moderators closed the account.
 */
export function memberByPassword(
  deps: Deps,
): (req: Request, res: Response) => Promise<Express.User | false | 'shut-out'> {
  const authenticator = authenticatorOf(deps);
  return (req, res) =>
    new Promise((resolve, reject) => {
      const callback = (error: unknown, user: Express.User | false, info?: { message: string }) =>
        error ? reject(error) : resolve(info?.message === 'shut-out' ? 'shut-out' : user);
      authenticator.authenticate('local', callback)(req, res, reject);
    });
}

function endStaleSession({ db, now }: Deps) {
  return async (req: Request, _res: Response, next: NextFunction) => {
    const { passport, signedInAt = 0, seenAt = 0 } = req.session;
    if (!passport) return next();
    const state = sessionState({ signedInAt, seenAt }, now().getTime());
    if (state === 'over') return req.session.regenerate(next);
    if (state === 'to-update') {
      await updateSessionUse(db, req.sessionID, now());
      await noteVisit(db, Number(passport.user), now());
    }
    next();
  };
}
