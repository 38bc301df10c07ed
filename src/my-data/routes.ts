import { Router } from 'express';
import type { Deps } from '#src/deps.ts';
import { closingRoutes } from './closing-routes.ts';
import { dataRoutes } from './data-routes.ts';

/** What members do with everything held about them: take it with them, or end it. */
export function myDataRoutes(deps: Deps): Router {
  return Router().use(dataRoutes(deps), closingRoutes(deps));
}
