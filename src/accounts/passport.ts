import type { NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import type { Member } from '#src/access/actor.ts';
import type { Deps } from '#src/deps.ts';
import { deviceName } from './device.ts';
import { sessionState } from './lifetime.ts';
import { memberActor } from './queries.ts';
import { renewSession } from './session-queries.ts';

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

/** Puts the member of the session into req.user; sessions that were idle or lasted too long are over. */
export function signIn(deps: Deps): RequestHandler[] {
  const { db, now } = deps;
  const authenticator = new passport.Passport();
  authenticator.serializeUser(
    (req: Request, user: Express.User, done: (error: unknown, id: number) => void) => {
      const at = now().getTime();
      Object.assign(req.session, {
        signedInAt: at,
        seenAt: at,
        device: deviceName(req.get('user-agent') ?? ''),
      });
      done(null, user.id);
    },
  );
  authenticator.deserializeUser((id: number, done) => {
    memberActor(db, id, now()).then((member) => done(null, member ?? false), done);
  });
  return [lifetime(deps), authenticator.session()];
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
