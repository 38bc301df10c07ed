import type { NextFunction, Request, Response } from 'express';
import { Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses unsafe requests that another site sent: Sec-Fetch-Site must be same-origin (or none), and
 * where a browser does not send it, Origin must be ours. A request with neither header is refused, but for addresses
 * below `signed`: they hold a signature that says what may be done, and nothing there depends on who is signed in.
 */
export function sameOrigin(baseUrl: string, signed: readonly string[]) {
  const ours = new URL(baseUrl).origin;
  return (req: Request, _res: Response, next: NextFunction) => {
    if (safe.has(req.method) || signed.some((path) => req.path.startsWith(path))) return next();
    const site = req.get('sec-fetch-site');
    const fromUs = site ? site === 'same-origin' || site === 'none' : req.get('origin') === ours;
    if (fromUs) return next();
    throw new Forbidden(
      msg('This was sent from another site, so nothing has changed. Open the page here and try again.'),
    );
  };
}
