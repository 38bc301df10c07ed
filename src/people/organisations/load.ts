import type { NextFunction, Request, Response } from 'express';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { Gone, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { isWithheldSlug } from './moderated/store.ts';
import { reservedSlugs, slugPattern } from './organisation.ts';
import { type Organisation, organisationBySlug } from './store.ts';

/**
 * Handles the parameter :organisation of a router: an address such as /organisations/new, which is no organisation's,
 * is left to the router that has it.
 */
export function leaveReservedSlugs(_req: Request, _res: Response, next: NextFunction, slug: string): void {
  if (reservedSlugs.has(slug)) next('route');
  else next();
}

/** Returns middleware that loads the listed organisation of the address; else 404. */
export function loadOrganisation({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const slug = String(req.params.organisation);
    const found = slugPattern.test(slug) ? await organisationBySlug(db, slug) : undefined;
    if (!found && (await isWithheldSlug(db, slug))) {
      throw new Gone(msg('The moderators removed what this organisation said about itself.'));
    }
    if (!found) throw new NotFound();
    res.locals.organisation = found;
    concerns(res, 'organisation', found.id);
    next();
  };
}

/** Returns the organisation that loadOrganisation has found. */
export function organisationOf(res: Response): Organisation {
  if (!res.locals.organisation) throw new Error('no organisation was loaded for this route');
  return res.locals.organisation;
}

declare global {
  namespace Express {
    interface Locals {
      organisation?: Organisation;
    }
  }
}
