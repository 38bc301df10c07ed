import type { NextFunction, Request, Response } from 'express';
import { contributionOf } from '#src/forum/contributions/load.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { type Decision, decisionById } from '#src/moderation/decisions/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Case, caseById } from './case-queries.ts';

/** Middleware that loads the case of the address through the actor; 404 where it does not exist for them. */
export function loadCase({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.case);
    const kase = id === undefined ? undefined : await caseById(db, req.viewer.actor, id, req.viewer.language);
    if (!kase) throw new NotFound();
    res.locals.kase = kase;
    next();
  };
}

/** Middleware that loads the decision of the address and its case through the actor; else 404. */
export function loadDecision({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.decision);
    const decision = id === undefined ? undefined : await decisionById(db, id, req.viewer.language);
    const kase = decision && (await caseById(db, req.viewer.actor, decision.caseId, req.viewer.language));
    if (!decision || !kase) throw new NotFound();
    res.locals.kase = kase;
    res.locals.decision = decision;
    next();
  };
}

/** The case that loadCase or loadDecision has found. */
export function caseOf(res: Response): Case {
  if (!res.locals.kase) throw new Error('no case was loaded for this route');
  return res.locals.kase;
}

/** The decision that loadDecision has found. */
export function decisionOf(res: Response): Decision {
  if (!res.locals.decision) throw new Error('no decision was loaded for this route');
  return res.locals.decision;
}

/** The contribution that was loaded, as the rules see it; for whom its author speaks today is known to the case. */
export function itemOf(res: Response) {
  const { id, state, authorId, organisation, organisationId, debateId } = contributionOf(res);
  return {
    id,
    state,
    authorId,
    organisation,
    authorOrganisation: organisation,
    organisationIds: organisationId === null ? [] : [organisationId],
    debateId,
    boardId: debateOf(res).boardId,
  };
}

declare global {
  namespace Express {
    interface Locals {
      kase?: Case;
      decision?: Decision;
    }
  }
}
