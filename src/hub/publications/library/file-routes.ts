import { type Request, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { publicationsPath } from '#src/hub/publications/publication.ts';
import { listPublications, publicationFacts } from '#src/hub/publications/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { citedAsBibtex, citedAsCsl } from './cite.ts';
import { publicationFeedPath, publicationFilters, publicationQuery } from './list.ts';

const mostInFile = 5000;
const bibtex = 'application/x-bibtex; charset=utf-8';
const columns = [
  ...['number', 'address', 'title', 'in short', 'language', 'form', 'issued', 'authors', 'publisher'],
  ...['licence', 'doi', 'external address', 'accessible', 'board', 'organisation', 'edition', 'published'],
];

/** Returns the routes of the library as files, and as a feed. */
export function publicationFileRoutes({ db, config }: Deps): Router {
  const router = Router();
  const { baseUrl } = config;
  const load = loadDocument(publicationKind);

  async function listed({ viewer: { language }, query }: Request, size: number) {
    const boards = await boardNames(db, language);
    const filters = publicationFilters(publicationQuery(query, boards), boards);
    return listPublications(db, filters, { sort: 'added', language, cursor: null, size: size - 1 });
  }

  router.get(`${publicationsPath}.csv`, open, async (req, res) => {
    const rows = (await listed(req, mostInFile)).map((one) => [
      ...[one.id, baseUrl + documentPath(publicationKind, one), one.title, one.lede, one.language, one.form],
      ...[one.issued, one.authors, one.publisher, one.licence, one.doi, one.address, one.accessible],
      ...[one.boardSlug, one.organisation, one.version, one.publishedAt?.toISOString() ?? null],
    ]);
    res.attachment('publications.csv').type('text/csv').send(csvOf(columns, rows));
  });

  router.get(`${publicationsPath}.json`, open, async (req, res) => {
    res.json((await listed(req, mostInFile)).map((one) => citedAsCsl(one, baseUrl)));
  });

  router.get(`${publicationsPath}.bib`, open, async (req, res) => {
    const text = citedAsBibtex(await listed(req, mostInFile), baseUrl);
    res.attachment('publications.bib').type(bibtex).send(text);
  });

  router.get(publicationFeedPath, open, async (req, res) => {
    const { t, language } = req.viewer;
    await sendFeed(res, {
      ...{ baseUrl, path: publicationFeedPath, pagePath: publicationsPath, language },
      title: `${t('Publications')} · ICT4Society`,
      entries: (await listed(req, feedLength)).map((one) => documentEntry(publicationKind, one)),
    });
  });

  router.get(`${publicationsPath}/:document.bib`, open, load, async (_req, res) => {
    const document = documentOf(res);
    const cited = { ...document, ...(await publicationFacts(db, document)) };
    res.type(bibtex).send(citedAsBibtex([cited], baseUrl));
  });

  router.get(`${publicationsPath}/:document.json`, open, load, async (_req, res) => {
    const document = documentOf(res);
    res.json(citedAsCsl({ ...document, ...(await publicationFacts(db, document)) }, baseUrl));
  });

  return router;
}
