import type { NextFunction, Request, Response } from 'express';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { isSlug } from '#src/platform/slice/search-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { partnerBySlug, type ShownPartner } from './store.ts';

/** Returns middleware that loads the partner of the address, also by a former name; else 404. */
export function loadPartner({ db }: Pick<Deps, 'db'>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const slug = String(req.params.partner);
    const partner = isSlug(slug) ? await partnerBySlug(db, slug) : undefined;
    if (!partner) throw new NotFound();
    res.locals.partner = partner;
    concerns(res, 'partner', partner.id);
    next();
  };
}

/** Returns the partner that loadPartner has found. */
export function partnerOf(res: Response): ShownPartner {
  if (!res.locals.partner) throw new Error('no partner was loaded for this route');
  return res.locals.partner;
}

declare global {
  namespace Express {
    interface Locals {
      partner?: ShownPartner;
    }
  }
}
