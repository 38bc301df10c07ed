import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { chosenIn, commitmentQuery } from '#src/outcomes/commitments/list/filters.ts';
import { listCommitments } from '#src/outcomes/commitments/list/store.ts';
import { readCommitment } from '#src/outcomes/commitments/read.ts';
import { feedsOfKind } from '#src/outcomes/documents/feeds/feeds-of-kind.ts';
import { documentOf, loadDocument, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { commitmentData, commitmentsCsv } from './data.ts';

/** How many commitments a file has at most. */
const mostInFile = 5000;

/** Returns the routes of commitments as data: CSV of the list, JSON of one, feeds of all and of one. */
export function commitmentFileRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const load = loadDocument(commitmentKind);

  router.get('/commitments.csv', open, async (req, res) => {
    const { language, now } = req.viewer;
    const boards = await boardNames(db, language);
    const { filters, order } = chosenIn(commitmentQuery(req.query, boards), boards);
    const read = { language, order, today: dayOf(now), cursor: null, size: mostInFile };
    const rows = await listCommitments(db, filters, read);
    res
      .attachment('commitments.csv')
      .type('text/csv')
      .send(commitmentsCsv(rows, config.baseUrl, now));
  });

  router.get(`${commitmentsPath}/:document.json`, open, load, async (req, res) => {
    const document = documentOf(res);
    if (document.state !== 'published') throw new NotFound();
    const read = await readCommitment(deps, document, req.viewer);
    await noteUnpublished(res, ...read.said);
    res.json(commitmentData(read, config.baseUrl, req.viewer.now));
  });

  const about = ['progress-report', 'evidence-request', 'evidence-answer'];
  router.use(feedsOfKind(deps, commitmentKind, { title: msg('Commitments'), about }));

  return router;
}
