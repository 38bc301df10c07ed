import type { NextFunction, Request, Response } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Wording, wordingById } from './store.ts';

/** Returns middleware that loads the wording of the address; 404 where there is none. */
export function loadWording({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.wording);
    const found = id === undefined ? undefined : await wordingById(db, id);
    if (!found) throw new NotFound();
    res.locals.wording = found;
    next();
  };
}

/** Returns the wording that was loaded for this route. */
export function wordingOf(res: Response): Wording {
  if (!res.locals.wording) throw new Error('no wording was loaded for this route');
  return res.locals.wording;
}

declare global {
  namespace Express {
    interface Locals {
      wording?: Wording;
    }
  }
}
