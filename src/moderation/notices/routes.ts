import { Router } from 'express';
import { sendingRoutes } from '#src/moderation/notices/sending/routes.ts';
import { statusRoutes } from '#src/moderation/notices/status/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of notices of illegal content: of those who send them, and of the moderators who answer. */
export function noticeRoutes(deps: Deps): Router {
  return Router().use(sendingRoutes(deps), statusRoutes(deps));
}
