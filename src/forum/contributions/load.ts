import type { NextFunction, Request, Response } from 'express';
import { noteUnopened } from '#src/forum/debates/load.ts';
import { debateById } from '#src/forum/debates/store.ts';
import type { AuditSubject } from '#src/platform/audit/entry.ts';
import { noteStaffRead } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Contribution, contributionById } from './store.ts';
import { canRead, type HideableContribution, readsAsStaff } from './visibility.ts';

/** Loads the contribution of the address, and its debate, through the actor; else 404 (middleware). */
export function loadContribution({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.contribution);
    const found = id === undefined ? undefined : await contributionById(db, req.viewer.actor, id);
    const debate = found && (await debateById(db, req.viewer.actor, found.debateId, req.viewer.language));
    if (!found || !debate) throw new NotFound();
    res.locals.contribution = found;
    res.locals.debate = debate;
    noteUnopened(res, debate);
    noteHidden(res, [found], debate.boardId, { kind: 'contribution', id: found.id });
    next();
  };
}

/** Returns the contribution that loadContribution has found. */
export function contributionOf(res: Response): Contribution {
  if (!res.locals.contribution) throw new Error('no contribution was loaded for this route');
  return res.locals.contribution;
}

/** Notes in the audit that somebody reads texts that are not public, where only their role lets them. */
export function noteHidden(
  res: Response,
  contributions: readonly HideableContribution[],
  boardId: number,
  subject: AuditSubject,
): void {
  if (!contributions.some((each) => readsAsStaff(res.req.viewer.actor, each, boardId))) return;
  noteStaffRead(res, { permission: 'contribution:see-hidden', act: 'read hidden text' }, subject);
}

/** Answers 404 where only a tombstone is there for the actor (middleware behind loadContribution). */
export function readable(req: Request, res: Response, next: NextFunction): void {
  const { boardId } = res.locals.debate ?? {};
  if (boardId === undefined || !canRead(req.viewer.actor, { ...contributionOf(res), boardId }))
    throw new NotFound();
  next();
}

declare global {
  namespace Express {
    interface Locals {
      contribution?: Contribution;
    }
  }
}
