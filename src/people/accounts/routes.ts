import { type NextFunction, type Request, type Response, Router } from 'express';
import { changePasswordRoutes } from '#src/people/accounts/password/change-routes.ts';
import { resetPasswordRoutes } from '#src/people/accounts/password/reset-routes.ts';
import { confirmationRoutes } from '#src/people/accounts/registration/confirmation-routes.ts';
import { registrationRoutes } from '#src/people/accounts/registration/routes.ts';
import { secondFactorRoutes } from '#src/people/accounts/second-factor/routes.ts';
import { sessionRoutes } from '#src/people/accounts/sessions/routes.ts';
import { emailRoutes } from '#src/people/accounts/settings/email-routes.ts';
import { languageRoutes } from '#src/people/accounts/settings/language-routes.ts';
import { settingsRoutes } from '#src/people/accounts/settings/routes.ts';
import { signInRoutes } from '#src/people/accounts/sign-in/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of everything people do with their own account. */
export function accountRoutes(deps: Deps): Router {
  return Router()
    .use('/accounts', noStore)
    .use(
      registrationRoutes(deps),
      confirmationRoutes(deps),
      signInRoutes(deps),
      resetPasswordRoutes(deps),
      changePasswordRoutes(deps),
      secondFactorRoutes(deps),
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
