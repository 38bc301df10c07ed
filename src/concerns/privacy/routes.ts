import { Router } from 'express';
import { closingRoutes } from '#src/concerns/privacy/closing/routes.ts';
import { exportRoutes } from '#src/concerns/privacy/export/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes by which members take along everything held about them, or end it. */
export function privacyRoutes(deps: Deps): Router {
  return Router().use(exportRoutes(deps), closingRoutes(deps));
}
