import { type Request, Router } from 'express';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { dutyChangeRoutes } from './change-routes.ts';
import { duePath, dutyKinds } from './duty.ts';
import { latestDuties, listDuties, owingOrganisations } from './list-store.ts';
import { dutiesPage, dutyCells, dutyColumns, dutyEntry, dutyFilters } from './page.ts';

const mostInFile = 10_000;

/** Returns the routes of duties: all of them, as a page, a table and a feed; and one of them. */
export function dutyRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;

  async function chosenBy(req: Request) {
    const organisations = await owingOrganisations(db);
    return { organisations, ...dutyFilters(req.query, dutyKinds, organisations) };
  }

  router.get(duePath, open, async (req, res) => {
    const { t, now } = req.viewer;
    const { organisations, chosen, filters } = await chosenBy(req);
    const cursor = cursorOf(req.query);
    const rows = await listDuties(db, filters, { today: dayOf(now), cursor, size: pageSize });
    const page = dutiesPage(deps, pageOf(rows, pageSize, cursor), { chosen, organisations }, req.viewer);
    const title = t('What is due');
    const feed = { href: `${duePath}/feed.atom`, title };
    render(res, 'outcomes/duties/index', { title, description: t(lead), feed }, page);
  });

  router.get(`${duePath}.csv`, open, async (req, res) => {
    const { filters } = await chosenBy(req);
    const today = dayOf(req.viewer.now);
    const rows = await listDuties(db, filters, { today, cursor: null, size: mostInFile });
    const cells = rows.map((duty) => dutyCells(deps, duty, req.viewer));
    res.attachment('due.csv').type('text/csv').send(csvOf(dutyColumns, cells));
  });

  router.get(`${duePath}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    const duties = await latestDuties(db, feedLength);
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${duePath}/feed.atom`, pagePath: duePath, language },
      title: `${t('What is due')} · ICT4Society`,
      entries: duties.map((duty) => dutyEntry(deps, duty, req.viewer)),
    });
  });

  router.use(dutyChangeRoutes(deps));
  return router;
}

const lead = msg(
  'Who owes what by when, including the platform: syntheses, responses, reports and confirmations, with anything late first.',
);
