import { Router } from 'express';
import type { Deps } from '#src/platform/slice/slice.ts';
import { caseRoutes } from './cases/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { flagRoutes } from './flags/routes.ts';
import { logRoutes } from './log/routes.ts';
import { ruleRoutes } from './rules/routes.ts';

/** Moderation: what everybody reads, what members report, what staff decide. */
export function moderationRoutes(deps: Deps): Router {
  return Router().use(
    ruleRoutes(deps),
    logRoutes(deps),
    flagRoutes(deps),
    caseRoutes(deps),
    decisionRoutes(deps),
  );
}
