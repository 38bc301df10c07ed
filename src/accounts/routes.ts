import { Router } from 'express';
import type { Deps } from '#src/deps.ts';

/** Everything people do with their own account. */
export function accountRoutes(_deps: Deps): Router {
  return Router();
}
