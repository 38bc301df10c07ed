import { type Response, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { chosenIn, commitmentQuery } from '#src/outcomes/commitments/list/filters.ts';
import { listCommitments } from '#src/outcomes/commitments/list/store.ts';
import { readCommitment } from '#src/outcomes/commitments/read.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { commitmentData, commitmentsCsv } from './data.ts';
import { newestOfCommitments } from './feed-store.ts';

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

  router.get(`${commitmentsPath}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    const newest = await newestOfCommitments(db, language, null);
    await send(res, { path: commitmentsPath, title: `${t('Commitments')} · ICT4Society`, language, newest });
  });

  router.get(`${commitmentsPath}/:document.json`, open, load, async (req, res) => {
    const document = published(res);
    const read = await readCommitment(deps, document, req.viewer);
    res.json(commitmentData(read, config.baseUrl, req.viewer.now));
  });

  router.get(`${commitmentsPath}/:document/feed.atom`, open, load, async (req, res) => {
    const { id, title, language } = published(res);
    const newest = await newestOfCommitments(db, req.viewer.language, id);
    await send(res, { path: `${commitmentsPath}/${id}`, title, language, newest });
  });

  async function send(
    res: Response,
    {
      path,
      title,
      language,
      newest,
    }: { path: string; title: string; language: string; newest: readonly Document[] },
  ) {
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${path}/feed.atom`, pagePath: path, title, language },
      entries: newest.map((document) => ({
        path: anyDocumentPath(document.id),
        title: document.title,
        author: document.organisation ?? document.authorName,
        html: `<p>${escapeHtml(document.lede)}</p>${document.sections.map(({ html }) => html).join('\n')}`,
        language: document.language,
        publishedAt: document.publishedAt ?? document.createdAt,
        updatedAt: document.editedAt,
      })),
    });
  }

  return router;
}

function published(res: Response): Document {
  const document = documentOf(res);
  if (document.state !== 'published') throw new NotFound();
  return document;
}
