import { type Request, type Response, Router } from 'express';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { OneClickForm } from './forms.ts';
import { publicDebateTitle } from './store.ts';
import { readUnsubscribeToken, type Unsubscription } from './token.ts';
import { unsubscribe } from './unsubscribe.ts';

/** What a link in a mail asks, or that it is done; debate is the one to be muted, null where all mails are stopped. */
type UnsubscriptionPage = {
  action: string;
  done: boolean;
  debate: { title: string; lang: string | null } | null;
};

/** Where the addresses of these links begin: a mail program may send their form, whoever is signed in (RFC 8058). */
export const unsubscriptionPath = '/notifications/unsubscription/';

/**
 * Returns the routes of the links by which mails are stopped without signing in. Opening one changes nothing: mail
 * scanners open them all.
 */
export function unsubscriptionRoutes(deps: Deps): Router {
  const router = Router();
  const path = `${unsubscriptionPath}:token`;

  router.get(path, open, async (req, res) => {
    await show(req, res, allowed(req), false);
  });

  // Answered with a page, not a redirect: mail programs need not follow one.
  router.post(path, open, async (req, res) => {
    const what = allowed(req);
    if (!OneClickForm.safeParse(req.body ?? {}).success) return show(req, res.status(422), what, false);
    await unsubscribe(deps, what);
    await show(req, res, what, true);
  });

  function allowed(req: Request): Unsubscription {
    const what = readUnsubscribeToken(deps.config, String(req.params.token));
    if (!what) throw new NotFound();
    return what;
  }

  async function show(req: Request, res: Response, what: Unsubscription, done: boolean): Promise<void> {
    const t = req.viewer.t;
    const { debateId } = what;
    const debate = debateId === null ? null : await publicDebateTitle(deps.db, debateId);
    if (debate === undefined) throw new NotFound();
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    render(
      res,
      'concerns/notifications/unsubscription',
      { title: debate ? t('Nothing more about a debate') : t('No more emails'), index: false },
      {
        action: req.path,
        done,
        debate: debate && {
          title: debate.title,
          lang: debate.language === req.viewer.language ? null : debate.language,
        },
      },
    );
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/notifications/unsubscription': UnsubscriptionPage;
  }
}
