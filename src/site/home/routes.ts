import { Router } from 'express';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { activityCard } from '#src/hub/activities/page.ts';
import { highlightedActivities } from '#src/hub/activities/store.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { boardCards } from '#src/site/board-page/cards.ts';
import { latestEntries } from '#src/site/feeds/entries.ts';
import { hubKinds } from '#src/site/knowledge-hub/page.ts';
import { documentEntries } from '#src/site/outcomes-page/entries.ts';
import { outcomeCard, outcomeNames } from '#src/site/outcomes-page/page.ts';
import { homePage } from './page.ts';
import { homeRows } from './store.ts';

const limits = { debated: 6, concluded: 3, updates: 3, meetings: 3 };
const feedTitle = msg('Latest on ICT4Society');

/** Returns the routes of the home page and of the feed of the whole site. */
export function homeRoutes(deps: Deps): Router {
  const { config, db } = deps;
  const kinds = outcomeNames(deps);
  const router = Router();

  router.get('/', open, async (req, res) => {
    const { t } = req.viewer;
    const rows = await homeRows(db.shared, req.viewer, limits, kinds);
    const [debated, concluded, [activity]] = await Promise.all([
      renderDebateRows(res, rows.debated),
      renderDebateRows(res, rows.concluded),
      highlightedActivities(db.shared, req.viewer.language, 1),
    ]);
    const highlighted = activity ? activityCard(activity, req.viewer) : null;
    const boards = boardCards(res, rows.boards, 3);
    const [latest] = rows.outcome;
    const outcome = latest ? outcomeCard(deps, latest, req.viewer) : null;
    const head = {
      title: t('Debates for a socially responsible ICT sector'),
      description: t(
        'Everyone with a stake in the European ICT sector can debate here what responsible practice means.',
      ),
      feed: { href: '/feed.atom', title: t(feedTitle) },
      canonical: `${config.baseUrl}/`,
    };
    const rendered = { outcome, highlighted, debated, concluded, boards };
    render(res, 'site/home/home', head, homePage(rows, rendered, req.viewer));
  });

  router.get('/feed.atom', open, async (req, res) => {
    const { t, language } = req.viewer;
    await sendFeed(res, {
      baseUrl: config.baseUrl,
      path: '/feed.atom',
      pagePath: '/',
      title: t(feedTitle),
      language,
      entries: (
        await Promise.all([latestEntries(db, null, req.viewer), documentEntries(deps, hubKinds(deps), null)])
      ).flat(),
    });
  });

  return router;
}
