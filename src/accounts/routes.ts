import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Deps } from '#src/deps.ts';
import { emailRoutes } from './email-routes.ts';
import { registrationRoutes } from './registration-routes.ts';
import { resetRoutes } from './reset-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Everything people do with their own account. */
export function accountRoutes(deps: Deps): Router {
  return Router()
    .use('/accounts', keptNowhere)
    .use(
      registrationRoutes(deps),
      signInRoutes(deps),
      resetRoutes(deps),
      settingsRoutes(deps),
      emailRoutes(deps),
    );
}

/** Pages of one-time links, and forms with what a visitor typed, stay in no cache. */
function keptNowhere(_req: Request, res: Response, next: NextFunction): void {
  res.set('Cache-Control', 'no-store');
  next();
}
