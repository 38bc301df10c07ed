import { Router } from 'express';
import { documentEntry } from '#src/outcomes/documents/versions/feed-entry.ts';
import { listDuties } from '#src/outcomes/duties/list-store.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { outcomeKinds, outcomesPage } from './page.ts';
import { consultedNow, latestOutcomes } from './store.ts';

const path = '/outcomes';
const ofEach = 3;
const mostLate = 5;

/** Returns the routes of what became of the debates: the latest of each kind, as a page and as a feed. */
export function outcomeRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const kinds = outcomeKinds(deps);
  const names = kinds.map(({ name }) => name);

  router.get(path, open, async (req, res) => {
    const { t, now } = req.viewer;
    const list = { today: dayOf(now), cursor: null, size: mostLate - 1 };
    const [rows, consulted, late] = await Promise.all([
      latestOutcomes(db, names, ofEach),
      consultedNow(db, now),
      listDuties(db, { list: 'late', kind: null, organisation: null }, list),
    ]);
    const title = t('Outcomes');
    const description = t(
      'What became of the debates: what is proposed, promised and done, and what is late.',
    );
    const feed = { href: `${path}/feed.atom`, title };
    render(
      res,
      'site/outcomes/index',
      { title, description, feed },
      outcomesPage(deps, { rows, consulted, late }, req.viewer),
    );
  });

  router.get(`${path}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    const rows = await latestOutcomes(db, names, feedLength);
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${path}/feed.atom`, pagePath: path, language },
      title: `${t('Outcomes')} · ICT4Society`,
      entries: rows.map((row) => documentEntry(kindNamed(kinds, row.kind), row)),
    });
  });

  return router;
}
