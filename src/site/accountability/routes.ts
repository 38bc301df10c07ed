import { Router } from 'express';
import type { Deps } from '#src/platform/slice/slice.ts';
import { auditRoutes } from './audit-routes.ts';
import { confirmationRoutes } from './confirmation-routes.ts';

/** Returns the routes by which those in power are held to account. */
export function accountabilityRoutes(deps: Deps): Router {
  return Router().use(auditRoutes(deps), confirmationRoutes(deps));
}
