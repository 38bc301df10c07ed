import { Router } from 'express';
import type { Deps } from '#src/deps.ts';
import { memberRoutes } from './member-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** Moderation: what everybody reads, what members do, what staff decide. */
export function moderationRoutes(deps: Deps): Router {
  return Router().use(publicRoutes(deps), memberRoutes(deps), staffRoutes(deps));
}
