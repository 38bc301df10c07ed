import type { NextFunction, Request, Response } from 'express';
import { signInHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { saveTrouble } from './store.ts';
import { type SignInTrouble, troubleOf } from './trouble.ts';

const signInPath = signInHref('/');
// One may be a strange browser; three within this time are not, and are written down once in it.
const enough = 3;
const withinMs = 600_000;

/** Returns middleware that notes sign-ins which cannot work as the platform is set up, once there are three of a kind. */
export function watchSignIns({ config, db, log, now }: Deps) {
  const seen = new Map<SignInTrouble['reason'], number[]>();
  return (req: Request, _res: Response, next: NextFunction) => {
    const trouble = req.method === 'POST' && req.path === signInPath ? troubleOf(config, req) : null;
    if (trouble !== null) {
      const at = now();
      const times = (seen.get(trouble.reason) ?? []).filter((time) => time > at.getTime() - withinMs);
      times.push(at.getTime());
      seen.set(trouble.reason, times.length < enough ? times : []);
      if (times.length >= enough) {
        log.error({ trouble }, 'sign-ins cannot work as the platform is set up');
        saveTrouble(db, trouble, at).catch((error: unknown) => log.warn({ err: error }, 'not written down'));
      }
    }
    next();
  };
}
