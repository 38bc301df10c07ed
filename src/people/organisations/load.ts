import type { NextFunction, Request, Response } from 'express';
import { type AffiliationRow, affiliationById } from '#src/people/affiliations/people-queries.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slugPattern } from './organisation.ts';
import { canEnd } from './policy.ts';
import { type Organisation, organisationBySlug } from './queries.ts';

/** Middleware that loads the listed organisation of the address; else 404. */
export function loadOrganisation({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const slug = String(req.params.organisation);
    const found = slugPattern.test(slug) ? await organisationBySlug(db, slug) : undefined;
    if (!found) throw new NotFound();
    res.locals.organisation = found;
    next();
  };
}

/** Middleware that loads the affiliation of the address for either of its sides and staff; 404 for everybody else. */
export function loadAffiliation({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.affiliation);
    const found = id === undefined ? undefined : await affiliationById(db, id);
    if (!found || !canEnd(req.viewer.actor, found)) throw new NotFound();
    res.locals.affiliation = found;
    next();
  };
}

/** The organisation that loadOrganisation has found. */
export function organisationOf(res: Response): Organisation {
  if (!res.locals.organisation) throw new Error('no organisation was loaded for this route');
  return res.locals.organisation;
}

/** The affiliation that loadAffiliation has found. */
export function affiliationOf(res: Response): AffiliationRow {
  if (!res.locals.affiliation) throw new Error('no affiliation was loaded for this route');
  return res.locals.affiliation;
}

declare global {
  namespace Express {
    interface Locals {
      organisation?: Organisation;
      affiliation?: AffiliationRow;
    }
  }
}
