import { Router } from 'express';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { boardCards } from '#src/site/board-page/cards.ts';
import { latestEntries } from '#src/site/feeds/entries.ts';
import { homePage } from './page.ts';
import { homeRows } from './store.ts';

const most = { debated: 6, concluded: 3 };
const feedTitle = msg('Latest on ICT4Society');

/** The home page and the feed of the whole site. */
export function homeRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/', open, async (req, res) => {
    const { actor, language } = req.viewer;
    const t = translator(language);
    const { boards, contributions, stakeholders, ...listed } = await homeRows(
      db.shared,
      actor,
      language,
      now(),
      most,
    );
    const [debated, concluded] = await Promise.all([
      renderDebateRows(res, listed.debated),
      renderDebateRows(res, listed.concluded),
    ]);
    const cards = boardCards(res, boards, 3);
    const rows = { boards, cards, debated, concluded, figures: { contributions, stakeholders } };
    const head = {
      title: t('Debates for a socially responsible ICT sector'),
      description: t(
        'Everyone with a stake in the European ICT sector debates here what responsible practice is.',
      ),
      feed: { href: '/feed.atom', title: t(feedTitle) },
      canonical: `${config.baseUrl}/`,
    };
    render(res, 'site/home/home', head, homePage(rows, actor, t));
  });

  router.get('/feed.atom', open, async (req, res) => {
    const t = req.viewer.t;
    const entries = await latestEntries(db, null, t);
    const { baseUrl } = config;
    sendFeed(res, {
      baseUrl,
      path: '/feed.atom',
      pagePath: '/',
      title: t(feedTitle),
      language: req.viewer.language,
      entries,
    });
  });

  return router;
}
