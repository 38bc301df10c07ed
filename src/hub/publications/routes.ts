import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { addingOfKind } from '#src/outcomes/documents/adding/adding-of-kind.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { Link, OptionLink } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { publicationKind } from './kind.ts';
import { publicationFileRoutes } from './library/file-routes.ts';
import {
  type PublicationFilterForm,
  publicationFeedPath,
  publicationFiles,
  publicationFilterForm,
  publicationFilters,
  publicationQuery,
  publicationSortLinks,
} from './library/list.ts';
import { type PublicationCard, publicationCard } from './page.ts';
import { publicationsPath } from './publication.ts';
import { reportSourcesPage } from './report/page.ts';
import { showPublication } from './show.ts';
import { countPublications, listPublications } from './store.ts';
import { addedPublications } from './writing/added.ts';

/** Returns the routes of publications: the library, one of them, its editions, writing. */
export function publicationRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(publicationKind);

  router.get(publicationsPath, open, async (req, res) => {
    const { language, t } = req.viewer;
    const boards = await boardNames(db, language);
    const chosen = publicationQuery(req.query, boards);
    const filters = publicationFilters(chosen, boards);
    const cursor = cursorOf(req.query);
    const sort = chosen.sort === 'issued' ? 'issued' : 'added';
    const [rows, { count, years, publishers }] = await Promise.all([
      listPublications(db, filters, { sort, language, cursor, size: pageSize }),
      countPublications(db, filters),
    ]);
    const page = pageOf(rows, pageSize, cursor);
    const title = t('Publications');
    const description = t(
      'Reports, guidelines and papers about a responsible ICT sector, in all their editions.',
    );
    render(
      res,
      'hub/publications/index',
      { title, description, feed: { href: publicationFeedPath, title } },
      {
        count,
        sorts: publicationSortLinks(chosen, t),
        files: publicationFiles(chosen, t),
        filters: publicationFilterForm(chosen, { boards, years, publishers }, t),
        cards: page.items.map((publication) => publicationCard(publication, req.viewer)),
        links: pageLinks(publicationsPath, chosen, page),
      },
    );
  });

  router.use(publicationFileRoutes(deps), addingOfKind(deps, addedPublications));

  router.get(`${publicationsPath}/:document`, open, load, async (req, res) => {
    const path = documentPath(publicationKind, documentOf(res));
    if (!isAt(req, path)) return sendOn(res, path);
    await showPublication(deps, req, res);
  });

  router.get(`${publicationsPath}/:document/sources`, open, load, async (req, res) => {
    const document = documentOf(res);
    const cited = await citedBySection(deps, document, req.viewer);
    const page = reportSourcesPage(document, cited, req.viewer);
    if (page.parts.length === 0) throw new NotFound();
    const title = req.viewer.t('What it rests on: {title}', { title: document.title });
    render(res, 'hub/publications/sources', { title, description: document.lede }, page);
  });

  router.get(`${publicationsPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, publicationKind),
  );

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/publications/index': {
      count: number;
      sorts: readonly OptionLink[];
      files: readonly Link[];
      filters: PublicationFilterForm;
      cards: readonly PublicationCard[];
      links: { before: string | null; after: string | null };
    };
  }
}
