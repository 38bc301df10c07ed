import { type RequestHandler, Router } from 'express';
import session, { type Store } from 'express-session';
import type { Config } from '#src/platform/config.ts';
import { secretsOf } from '#src/platform/secrets.ts';

// As long as a session lasts at most. That it was idle too long is seen on the server, so neither cookie nor row is
// written anew on every visit.
const cookieMs = 90 * 86_400_000;

/** Returns the name of the session cookie: bound to our host where the site is served over HTTPS. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-session' : 'session';
}

/** Returns middleware for sessions in this store; a cookie is set only when somebody signs in. */
export function sessions(config: Config, store: Store): RequestHandler {
  return session({
    name: sessionCookieName(config.secure),
    secret: [...secretsOf(config)],
    store,
    resave: false,
    saveUninitialized: false,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/', maxAge: cookieMs },
  });
}

/** Returns middleware that passes a request through these only where there can be a session: most visitors read without one. */
export function whereSessions(secure: boolean, handlers: readonly RequestHandler[]): RequestHandler {
  const name = sessionCookieName(secure);
  const chain = Router().use(...handlers);
  return (req, res, next) => {
    if (req.cookies.has(name) || req.method === 'POST') chain(req, res, next);
    else next();
  };
}
