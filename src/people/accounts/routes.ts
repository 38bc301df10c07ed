import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Deps } from '#src/platform/slice/slice.ts';
import { changePasswordRoutes } from './password/change-routes.ts';
import { resetPasswordRoutes } from './password/reset-routes.ts';
import { registrationRoutes } from './registration/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { emailRoutes } from './settings/email-routes.ts';
import { languageRoutes } from './settings/language-routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Everything people do with their own account. */
export function accountRoutes(deps: Deps): Router {
  return Router()
    .use('/accounts', noStore)
    .use(
      registrationRoutes(deps),
      signInRoutes(deps),
      resetPasswordRoutes(deps),
      changePasswordRoutes(deps),
      sessionRoutes(deps),
      settingsRoutes(deps),
      emailRoutes(deps),
      languageRoutes(deps),
    );
}

/** Middleware that keeps pages of one-time links, and forms with what a visitor typed, out of every cache. */
function noStore(_req: Request, res: Response, next: NextFunction): void {
  res.set('Cache-Control', 'no-store');
  next();
}
