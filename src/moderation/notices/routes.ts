import { Router } from 'express';
import { flaggerRoutes } from '#src/moderation/notices/flaggers/routes.ts';
import { sendingRoutes } from '#src/moderation/notices/sending/routes.ts';
import { receivedRoutes } from '#src/moderation/notices/staff/routes.ts';
import { statusRoutes } from '#src/moderation/notices/status/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of notices of illegal content: of those who send them, and of the staff who answer. */
export function noticeRoutes(deps: Deps): Router {
  return Router().use(sendingRoutes(deps), statusRoutes(deps), receivedRoutes(deps), flaggerRoutes(deps));
}
