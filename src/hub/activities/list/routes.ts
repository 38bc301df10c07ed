import { type Request, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { activitiesPath, activityFeedPath, stageOn } from '#src/hub/activities/activity.ts';
import { activityKind } from '#src/hub/activities/kind.ts';
import { type ActivityCard, activityCard } from '#src/hub/activities/page.ts';
import { countActivities, listActivities, partnersOfActivities } from '#src/hub/activities/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import {
  type ActivityFilterForm,
  type ActivityTable,
  activityFiles,
  activityFilterForm,
  activityFilters,
  activityQuery,
  activityTable,
  activityYears,
} from './list.ts';

const mostInFile = 5000;
const columns = [
  ...['number', 'address', 'title', 'in short', 'language', 'form', 'first day', 'last day', 'place'],
  ...['state', 'partners', 'result', 'board', 'organisation', 'published'],
];

/** Returns the routes of the activities as a list, as a file and as a feed. */
export function activityListRoutes({ db, config }: Deps): Router {
  const router = Router();

  async function chosenBy({ viewer: { language }, query }: Request) {
    const [boards, partners] = await Promise.all([boardNames(db, language), partnersOfActivities(db)]);
    const chosen = activityQuery(query, { boards, partners });
    return { boards, partners, chosen, filters: activityFilters(chosen, { boards, partners }) };
  }

  router.get(activitiesPath, open, async (req, res) => {
    const { viewer } = req;
    const { t, language, now } = viewer;
    const cursor = cursorOf(req.query);
    const { boards, partners, chosen, filters } = await chosenBy(req);
    const [rows, counted] = await Promise.all([
      listActivities(db, filters, { language, today: dayOf(now), cursor, size: pageSize }),
      countActivities(db),
    ]);
    const page = pageOf(rows, pageSize, cursor);
    const title = t('Activities');
    const description = t('What partners and this platform do together, and what came of it.');
    render(
      res,
      'hub/activities/index',
      { title, description, feed: { href: activityFeedPath, title } },
      {
        table: activityTable(counted, t),
        filters: activityFilterForm(chosen, { boards, partners, years: activityYears(counted) }, t),
        cards: page.items.map((activity) => activityCard(activity, viewer)),
        links: pageLinks(activitiesPath, chosen, page),
        files: activityFiles(chosen, t),
      },
    );
  });

  router.get(`${activitiesPath}.csv`, open, async (req, res) => {
    const { language, now } = req.viewer;
    const { filters } = await chosenBy(req);
    const today = dayOf(now);
    const all = { language, today, cursor: null, size: mostInFile - 1 };
    const rows = (await listActivities(db, filters, all)).map((one) => [
      ...[one.id, config.baseUrl + documentPath(activityKind, one), one.title, one.lede, one.language],
      ...[one.form, one.firstOn, one.lastOn, one.place, stageOn(one, today)],
      one.partners.flatMap(({ name, refused }) => (refused ? [] : [name])).join('; '),
      ...[one.hasResult ? 'yes' : 'no', one.boardSlug, one.organisation],
      one.publishedAt?.toISOString() ?? null,
    ]);
    res.attachment('activities.csv').type('text/csv').send(csvOf(columns, rows));
  });

  router.get(activityFeedPath, open, async (req, res) => {
    const { t, language, now } = req.viewer;
    const filters = { form: null, partner: null, board: null, year: null, stage: null };
    const newest = { language, today: dayOf(now), cursor: null, size: feedLength - 1 };
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: activityFeedPath, pagePath: activitiesPath, language },
      title: `${t('Activities')} · ICT4Society`,
      entries: (await listActivities(db, filters, newest)).map((one) => documentEntry(activityKind, one)),
    });
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/activities/index': {
      table: ActivityTable;
      filters: ActivityFilterForm;
      cards: readonly ActivityCard[];
      links: { before: string | null; after: string | null };
      files: readonly Link[];
    };
  }
}
