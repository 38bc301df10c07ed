import type { NextFunction, Request, Response } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Case, caseById } from './store.ts';

/** Returns middleware that loads the case of the address through the viewer; 404 where it does not exist for them. */
export function loadCase(deps: Deps) {
  const kinds = moderatedKinds(deps);
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.case);
    const found = id === undefined ? undefined : await caseById(deps.db, kinds, req.viewer, id);
    if (!found) throw new NotFound();
    res.locals.moderationCase = found;
    next();
  };
}

/** Returns the case that was loaded for this route. */
export function caseOf(res: Response): Case {
  if (!res.locals.moderationCase) throw new Error('no case was loaded for this route');
  return res.locals.moderationCase;
}

declare global {
  namespace Express {
    interface Locals {
      moderationCase?: Case;
    }
  }
}
