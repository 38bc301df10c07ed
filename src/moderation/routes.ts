import { Router } from 'express';
import { staffRoutes } from '#src/moderation/cases/routes.ts';
import { memberRoutes } from '#src/moderation/flags/routes.ts';
import { publicRoutes } from '#src/moderation/log/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Moderation: what everybody reads, what members do, what staff decide. */
export function moderationRoutes(deps: Deps): Router {
  return Router().use(publicRoutes(deps), memberRoutes(deps), staffRoutes(deps));
}
