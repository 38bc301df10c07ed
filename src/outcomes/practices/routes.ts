import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { newDocumentRefusal } from '#src/outcomes/documents/policy.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { Link, OptionLink } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { practiceKind } from './kind.ts';
import { practiceFileRoutes } from './library/file-routes.ts';
import {
  type PracticeFilterForm,
  practiceFeedPath,
  practiceFiles,
  practiceFilterForm,
  practiceFilters,
  practiceQuery,
  practiceSortLinks,
} from './library/list.ts';
import { type PracticeCard, practiceCard } from './page.ts';
import { practicesPath } from './practice.ts';
import { recognitionRoutes } from './recognition/routes.ts';
import { showPractice } from './show.ts';
import { countPractices, listPractices, practiceSorts } from './store.ts';
import { practiceWritingRoutes } from './writing-routes.ts';

/** Returns the routes of practices: the library, one of them, its versions, writing. */
export function practiceRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(practiceKind);

  router.get(practicesPath, open, async (req, res) => {
    const { language, t, now } = req.viewer;
    const today = dayOf(now);
    const boards = await boardNames(db, language);
    const chosen = practiceQuery(req.query, boards);
    const filters = practiceFilters(chosen, boards);
    const sort = practiceSorts.find((one) => one === chosen.sort) ?? 'newest';
    const cursor = cursorOf(req.query);
    const [rows, count] = await Promise.all([
      listPractices(db, filters, { sort, language, today, cursor, size: pageSize }),
      countPractices(db, filters, today),
    ]);
    const page = pageOf(rows, pageSize, cursor);
    const refusal = newDocumentRefusal(req.viewer.actor);
    const description = t(
      'What organisations in the ICT sector did, how it is checked, and where it reaches its limits.',
    );
    render(
      res,
      'outcomes/practices/index',
      { title: t('Good practice'), description, feed: { href: practiceFeedPath, title: t('Good practice') } },
      {
        sorts: practiceSortLinks(chosen, t),
        files: practiceFiles(chosen, t),
        count,
        filters: practiceFilterForm(chosen, boards, req.viewer),
        cards: page.items.map((practice) => practiceCard(practice, req.viewer)),
        links: pageLinks(practicesPath, chosen, page),
        refusal: refusal === null ? null : t(refusal),
      },
    );
  });

  router.use(practiceFileRoutes(deps), practiceWritingRoutes(deps), recognitionRoutes(deps));

  router.get(`${practicesPath}/:document`, open, load, async (req, res) => {
    const document = documentOf(res);
    const path = documentPath(practiceKind, document);
    if (!isAt(req, path)) return sendOn(res, path);
    await showPractice(deps, req, res, document, formWith({ language: req.viewer.language }));
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
      sorts: readonly OptionLink[];
      files: readonly Link[];
      filters: PracticeFilterForm;
      cards: readonly PracticeCard[];
      links: { before: string | null; after: string | null };
      /** Why no practice is to be sent in; null where one may be. */
      refusal: string | null;
    };
  }
}
