import type { Request, Response } from 'express';
import { loadSynthesis, synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { canStart, canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import { staffActWhere } from '#src/platform/audit/staff-act.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { may } from '#src/platform/http/may.ts';

/** Returns the middleware of routes for those who write a synthesis: what curators do there is an act of staff. */
export function writersOf() {
  const isStaff = (req: Request, res: Response) => canStart(req.viewer.actor, synthesisIn(res));
  return [may('document:write'), staffActWhere('synthesis:write', isStaff, loadSynthesis), onlyWriters];
}

function onlyWriters(req: Request, res: Response, next: () => void): void {
  if (!canWriteSynthesis(req.viewer.actor, synthesisIn(res))) throw new NotFound();
  next();
}
