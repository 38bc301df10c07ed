import { type Request, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { practiceKind } from '#src/outcomes/practices/kind.ts';
import { practicesPath } from '#src/outcomes/practices/practice.ts';
import { type ListedPractice, listPractices } from '#src/outcomes/practices/store.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { practiceFeedPath, practiceFilters, practiceQuery } from './list.ts';

const mostInFile = 5000;

/** Returns the routes of the library as files and as a feed. */
export function practiceFileRoutes({ db, config }: Deps): Router {
  const router = Router();

  async function listed({ viewer, query }: Request, size: number) {
    const { language, now } = viewer;
    const boards = await boardNames(db, language);
    const filters = practiceFilters(practiceQuery(query, boards), boards);
    const list = { sort: 'newest', language, today: dayOf(now), cursor: null, size: size - 1 } as const;
    return listPractices(db, filters, list);
  }

  router.get(`${practicesPath}.csv`, open, async (req, res) => {
    const rows = (await listed(req, mostInFile)).map((practice) =>
      Object.values(dataOf(practice, config.baseUrl)),
    );
    res.attachment('practices.csv').type('text/csv').send(csvOf(columns, rows));
  });

  router.get(`${practicesPath}.json`, open, async (req, res) => {
    const practices = (await listed(req, mostInFile)).map((practice) => ({
      ...dataOf(practice, config.baseUrl),
      countries: practice.countries,
      sections: Object.fromEntries(practice.sections.map(({ anchor, source }) => [anchor, source])),
    }));
    res.json({ practices });
  });

  router.get(practiceFeedPath, open, async (req, res) => {
    const { t, language } = req.viewer;
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: practiceFeedPath, pagePath: practicesPath, language },
      title: `${t('Good practice')} · ICT4Society`,
      entries: (await listed(req, feedLength)).map((practice) => documentEntry(practiceKind, practice)),
    });
  });

  return router;
}

const columns = [
  ...[
    'number',
    'address',
    'title',
    'in short',
    'language',
    'organisation',
    'group',
    'board',
    'started',
    'ended',
  ],
  ...[
    'checked by',
    'checker',
    'size',
    'countries',
    'published',
    'confirmed',
    'confirm by',
    'recognising groups',
  ],
  ...['recognising organisations'],
];

/** A practice as the files have it, in the order of their columns. */
function dataOf(practice: ListedPractice, baseUrl: string) {
  return {
    number: practice.id,
    address: baseUrl + documentPath(practiceKind, practice),
    title: practice.title,
    lede: practice.lede,
    language: practice.language,
    organisation: practice.organisation,
    group: practice.group,
    board: practice.boardSlug,
    started: practice.started,
    ended: practice.ended,
    checkedBy: practice.checkedBy,
    checker: practice.checker,
    size: practice.size,
    countries: practice.countries.join(' '),
    published: practice.publishedAt?.toISOString() ?? null,
    confirmed: practice.confirmedAt?.toISOString() ?? null,
    confirmBy: practice.confirmBy,
    recognisingGroups: practice.recognisedGroups,
    recognisingOrganisations: practice.recognisedOrganisations,
  };
}
