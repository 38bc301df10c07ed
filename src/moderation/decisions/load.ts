import type { NextFunction, Request, Response } from 'express';
import { caseById } from '#src/moderation/cases/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Decision, decisionById } from './store.ts';

/** Returns middleware that loads the decision of the address and its case through the viewer; else 404. */
export function loadDecision(deps: Deps) {
  const kinds = moderatedKinds(deps);
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params.decision);
    const decision = id === undefined ? undefined : await decisionById(deps.db, id, req.viewer.language);
    const moderationCase = decision && (await caseById(deps.db, kinds, req.viewer, decision.caseId));
    if (!decision || !moderationCase) throw new NotFound();
    res.locals.moderationCase = moderationCase;
    res.locals.decision = decision;
    next();
  };
}

/** Returns the decision that loadDecision has found. */
export function decisionOf(res: Response): Decision {
  if (!res.locals.decision) throw new Error('no decision was loaded for this route');
  return res.locals.decision;
}

declare global {
  namespace Express {
    interface Locals {
      decision?: Decision;
    }
  }
}
