import { Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateLanguage } from './store.ts';

/** Returns the route of choosing a language: a visitor's choice is stored in a cookie, a member's on the account. */
export function languageRoutes({ config, db }: Deps): Router {
  const router = Router();
  router.post('/language', open, async (req, res) => {
    const language: unknown = req.body?.language;
    if (isInterfaceLanguage(language)) {
      if (req.viewer.actor.kind === 'member') await updateLanguage(db, req.viewer.actor.id, language);
      else
        res.cookie('language', language, {
          httpOnly: true,
          sameSite: 'lax',
          secure: config.secure,
          maxAge: 365 * 86_400_000,
        });
    }
    res.redirect(303, localPath(req.body?.returnTo));
  });
  return router;
}
