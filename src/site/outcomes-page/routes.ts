import { Router } from 'express';
import { listDuties } from '#src/outcomes/duties/list-store.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { documentEntries } from './entries.ts';
import { outcomeKinds, outcomeNames, outcomesPage, outcomesPath } from './page.ts';
import { askedOf, sendOutcomesOf } from './show-list.ts';
import { consultedNow, latestOutcomes } from './store.ts';

const ofEach = 3;
const mostLate = 5;

/** Returns the routes of what became of the debates: the latest of each kind, as a page and as a feed. */
export function outcomeRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const names = outcomeNames(deps);

  router.get(outcomesPath, open, async (req, res) => {
    const { t, now } = req.viewer;
    const chosen = await askedOf(deps, req);
    if (chosen !== null) return sendOutcomesOf(deps, req, res, chosen);
    const list = { today: dayOf(now), cursor: null, size: mostLate - 1 };
    const [rows, consulted, late] = await Promise.all([
      latestOutcomes(db, names, ofEach),
      consultedNow(db, now),
      listDuties(db, { list: 'late', kind: null, organisation: null }, list),
    ]);
    const title = t('Outcomes');
    const description = t('What came of the debates: what is proposed, promised and done, and what is late.');
    const feed = { href: `${outcomesPath}/feed.atom`, title };
    render(
      res,
      'site/outcomes-page/index',
      { title, description, feed },
      outcomesPage(deps, { rows, consulted, late }, req.viewer),
    );
  });

  router.get(`${outcomesPath}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${outcomesPath}/feed.atom`, pagePath: outcomesPath, language },
      title: `${t('Outcomes')} · ICT4Society`,
      entries: await documentEntries(deps, outcomeKinds(deps), null),
    });
  });

  return router;
}
