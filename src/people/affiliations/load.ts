import type { NextFunction, Request, Response } from 'express';
import { staffActWhere } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { canEndAffiliation } from './policy.ts';
import { actsAsStaff } from './rights/policy.ts';
import { type AffiliationRow, affiliationById } from './store.ts';

/**
 * Returns middleware that loads the affiliation of the address for either of its sides and staff; 404 for others. What staff
 * do with one that is not their own is audited.
 */
export function loadAffiliation({ db }: Deps) {
  const load = async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.affiliation);
    const found = id === undefined ? undefined : await affiliationById(db, id);
    if (!found || !canEndAffiliation(req.viewer.actor, found)) throw new NotFound();
    res.locals.affiliation = found;
    next();
  };
  const isStaff = ({ viewer: { actor } }: Request, res: Response) => {
    const { memberId, organisationId } = affiliationOf(res);
    return actor.id !== memberId && actsAsStaff(actor, organisationId);
  };
  return staffActWhere('organisation:manage', isStaff, load);
}

/** Returns the affiliation that loadAffiliation has found. */
export function affiliationOf(res: Response): AffiliationRow {
  if (!res.locals.affiliation) throw new Error('no affiliation was loaded for this route');
  return res.locals.affiliation;
}

declare global {
  namespace Express {
    interface Locals {
      affiliation?: AffiliationRow;
    }
  }
}
