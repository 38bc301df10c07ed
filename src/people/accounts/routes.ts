import { type NextFunction, type Request, type Response, Router } from 'express';
import { resetRoutes } from '#src/people/accounts/password/reset-routes.ts';
import { registrationRoutes } from '#src/people/accounts/registration/routes.ts';
import { emailRoutes } from '#src/people/accounts/settings/email-routes.ts';
import { languageRoutes } from '#src/people/accounts/settings/language-routes.ts';
import { settingsRoutes } from '#src/people/accounts/settings/routes.ts';
import { signInRoutes } from '#src/people/accounts/sign-in/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

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
      languageRoutes(deps),
    );
}

/** Pages of one-time links, and forms with what a visitor typed, stay in no cache. */
function keptNowhere(_req: Request, res: Response, next: NextFunction): void {
  res.set('Cache-Control', 'no-store');
  next();
}
