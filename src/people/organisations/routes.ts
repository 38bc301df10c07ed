import { Router } from 'express';
import { listingRoutes } from '#src/people/organisations/facts/routes.ts';
import { unlistedRoutes } from '#src/people/organisations/unlisted/routes.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { startOf } from '#src/platform/text/excerpt.ts';
import { countryCodes } from './countries.ts';
import { directoryPage } from './directory-page.ts';
import { listedCountries, listOrganisations } from './store.ts';

/** Returns the routes of the directory of organisations, and of what staff do with it. */
export function organisationRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();

  router.get('/organisations', open, async (req, res) => {
    const { query, viewer } = req;
    const filter = {
      group: stakeholderGroups.find((code) => code === query.group) ?? null,
      country: typeof query.country === 'string' && countryCodes.has(query.country) ? query.country : null,
      name: searchedName(query.q),
    };
    const cursor = cursorOf(query);
    const [rows, countries] = await Promise.all([listOrganisations(db, filter, cursor), listedCountries(db)]);
    const page = directoryPage(pageOf(rows, pageSize, cursor), filter, countries, viewer);
    const head = {
      title: viewer.t('Organisations'),
      description: viewer.t(
        'Organisations whose people take part here. A contribution made on behalf of an organisation has its mandate.',
      ),
    };
    render(res, 'people/organisations/index', head, page);
  });

  return router.use(listingRoutes(deps), unlistedRoutes(deps));
}

/** Returns the part of a name that is looked for: one line, not longer than a name. */
function searchedName(value: unknown): string {
  return typeof value === 'string'
    ? startOf(
        value
          .replace(/[\p{Cc}\s]+/gu, ' ')
          .trim()
          .toWellFormed(),
        120,
      )
    : '';
}
