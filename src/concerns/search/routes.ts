import { type NextFunction, type Request, type Response, Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { find } from './find.ts';
import { narrow } from './narrow.ts';
import { openSearch } from './open-search.ts';
import { searchPage } from './page.ts';
import { askedIn } from './search.ts';

/** Searches of one reader: many more than somebody types, fewer than a machine would like. */
const limit = { points: 60, seconds: 60 };

/** Search: one page for everything that everybody reads. */
export function searchRoutes({ config, db, now }: Deps): Router {
  const router = Router();
  const searching = rateLimited(databaseLimits(db), 'search', limit);
  const limitedWhereAsked = (req: Request, res: Response, next: NextFunction) =>
    askedIn(req.query).text === '' ? next() : searching(req, res, next);

  router.get('/search', open, limitedWhereAsked, async (req, res) => {
    const { language } = req.viewer;
    const t = translator(language);
    const asked = askedIn(req.query);
    const cursor = cursorOf(req.query);
    const reader = { language, zone: req.viewer.timeZone, now: now() };
    const { boards, organisation, narrowed, filters } = await narrow(db, asked.filters, reader);
    const known = { ...asked, filters };
    const found = asked.text === '' ? null : await find(db, known, narrowed, cursor, reader);
    const page = searchPage(
      { asked: known, found, boards, organisation, language, now: reader.now, isFirstPage: cursor === null },
      t,
    );
    const title = asked.text === '' ? t('Search') : t('Search: {text}', { text: asked.text });
    render(res, 'concerns/search/show', { title, index: false }, page);
  });

  router.get('/search/opensearch.xml', open, (req, res) => {
    res.type('application/opensearchdescription+xml').send(openSearch(config.baseUrl, req.viewer.t));
  });

  return router;
}
