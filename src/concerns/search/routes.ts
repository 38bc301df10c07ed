import { type NextFunction, type Request, type Response, Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { readFilters } from './filters.ts';
import { find } from './find.ts';
import { openSearch } from './open-search.ts';
import { searchPage } from './page.ts';
import { searchable, searchRequest, searchText } from './search.ts';

/** Searches of one reader: many more than somebody types, fewer than a machine would like. */
const limit = { points: 60, seconds: 60 };

/** Returns the routes of search: one page for everything that everybody reads. */
export function searchRoutes({ config, db, slices }: Deps): Router {
  const router = Router();
  const { kinds, filters } = searchable(slices);
  const searching = rateLimited(databaseLimits(db), 'search', limit);
  const limitedWhereAsked = (req: Request, res: Response, next: NextFunction) =>
    searchText(req.query.q).text === '' ? next() : searching(req, res, next);

  router.get('/search', open, limitedWhereAsked, async (req, res) => {
    const { t } = req.viewer;
    const asked = searchRequest(req.query, { kinds, filters });
    const cursor = cursorOf(req.query);
    const { fields, narrowings, values } = await readFilters(db, filters, asked.filters, req.viewer);
    const request = { ...asked, filters: values };
    const found = asked.text === '' ? null : await find(db, kinds, request, narrowings, cursor, req.viewer);
    const page = searchPage({ request, kinds, fields, narrowings, found, isFirstPage: cursor === null }, t);
    const title = asked.text === '' ? t('Search') : t('Search: {text}', { text: asked.text });
    render(res, 'concerns/search/show', { title, index: false }, page);
  });

  router.get('/search/opensearch.xml', open, (req, res) => {
    res.type('application/opensearchdescription+xml').send(openSearch(config.baseUrl, req.viewer.t));
  });

  return router;
}
