import { type NextFunction, type Request, type Response, Router } from 'express';
import {
  type InterfaceLanguage,
  interfaceLanguages,
  isInterfaceLanguage,
} from '#src/platform/i18n/languages.ts';
import { localPath } from './local-path.ts';
import { open } from './may.ts';

const platformZone = 'Europe/Brussels';

/** Chooses the language and zone of the answer: the account's, else the cookie's, else Accept-Language's. */
export function chooseLanguage(req: Request, res: Response, next: NextFunction): void {
  const chosen = req.cookies.get('language');
  req.language =
    req.actor.kind === 'member'
      ? req.actor.language
      : isInterfaceLanguage(chosen)
        ? chosen
        : ((req.acceptsLanguages([...interfaceLanguages]) || 'en') as InterfaceLanguage);
  req.timeZone = req.actor.kind === 'member' ? req.actor.timeZone : platformZone;
  res.setHeader('Content-Language', req.language);
  res.setHeader('Vary', 'Accept-Language, Cookie');
  next();
}

/** POST /language: remembers the choice in a cookie for visitors, on the account for members. */
export function languageRoutes(
  remember: (memberId: number, language: InterfaceLanguage) => Promise<void>,
): Router {
  const router = Router();
  router.post('/language', open, async (req, res) => {
    const language: unknown = req.body?.language;
    if (isInterfaceLanguage(language)) {
      if (req.actor.kind === 'member') await remember(req.actor.id, language);
      else
        res.cookie('language', language, {
          httpOnly: true,
          sameSite: 'lax',
          secure: req.app.locals.deps.config.secure,
          maxAge: 365 * 86_400_000,
        });
    }
    res.redirect(303, localPath(req.body?.returnTo));
  });
  return router;
}
