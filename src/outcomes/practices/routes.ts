import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may, open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { practiceKind } from './kind.ts';
import { type PracticeFilterForm, practiceFilterForm, practiceFilters, practiceQuery } from './list.ts';
import { type PracticeCard, practiceCard, practicePage } from './page.ts';
import { practicesPath } from './practice.ts';
import { countPractices, listPractices } from './store.ts';
import { practiceWritingRoutes } from './writing-routes.ts';

/** Returns the routes of practices: the library, one of them, its versions, writing. */
export function practiceRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(practiceKind);

  router.get(practicesPath, open, async (req, res) => {
    const { language, t } = req.viewer;
    const boards = await boardNames(db, language);
    const chosen = practiceQuery(req.query, boards);
    const filters = practiceFilters(chosen, boards);
    const cursor = cursorOf(req.query);
    const [rows, count] = await Promise.all([
      listPractices(db, filters, { language, cursor, size: pageSize }),
      countPractices(db, filters),
    ]);
    const page = pageOf(rows, pageSize, cursor);
    const description = t('What organisations of the ICT sector did, how it is checked, and where it ends.');
    render(
      res,
      'outcomes/practices/index',
      { title: t('Good practice'), description },
      {
        count,
        filters: practiceFilterForm(chosen, boards, req.viewer),
        cards: page.items.map((practice) => practiceCard(practice, req.viewer)),
        links: pageLinks(practicesPath, chosen, page),
      },
    );
  });

  router.use(practiceWritingRoutes(deps));

  router.get(`${practicesPath}/:document`, open, load, async (req, res) => {
    const document = documentOf(res);
    const path = documentPath(practiceKind, document);
    if (!isAt(req, path)) return sendOn(res, path);
    const own = isOwn(req.viewer.actor, document);
    const [facts, review, cited, citedBy] = await Promise.all([
      practiceKind.facts(db, document, req.viewer),
      own ? reviewOf(db, document.id, document.newestVersion) : undefined,
      citedBySection(deps, document, req.viewer),
      citingOf(deps, { documentId: document.id }, req.viewer),
    ]);
    const read = { facts, review, cited, citedBy };
    const { title, language, lede } = document;
    const layout = {
      ...{ title, language, description: lede, canonical: deps.config.baseUrl + path },
      index: document.state === 'published',
    };
    render(res, 'outcomes/practices/show', layout, practicePage(document, read, req.viewer));
  });

  router.get(`${practicesPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, practiceKind),
  );

  router.post(`${practicesPath}/:document/withdrawal`, may('document:write'), load, async (req, res) => {
    await withdrawDocument(deps, req.viewer.actor, documentOf(res));
    flash(res, 'document-withdrawn');
    res.redirect(303, practicesPath);
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/practices/index': {
      count: number;
      filters: PracticeFilterForm;
      cards: readonly PracticeCard[];
      links: { before: string | null; after: string | null };
    };
  }
}
