import type { NextFunction, Request, Response } from 'express';
import { noteUnpublished } from '#src/outcomes/documents/load.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Amendment, amendmentFor } from './store.ts';

/** Returns the middleware that loads the amendment of the address through the actor; 404 where it does not exist for them. */
export function loadAmendment({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const id = parseId(req.params.document);
    const amendment = id === undefined ? undefined : await amendmentFor(db, req.viewer, id);
    if (!amendment) throw new NotFound();
    res.locals.amendment = amendment;
    concerns(res, 'document', amendment.id);
    await noteUnpublished(res, amendment);
    next();
  };
}

/** Returns the amendment that loadAmendment has found. */
export function amendmentOf(res: Response): Amendment {
  if (!res.locals.amendment) throw new Error('no amendment was loaded for this route');
  return res.locals.amendment;
}

declare global {
  namespace Express {
    interface Locals {
      amendment?: Amendment;
    }
  }
}
