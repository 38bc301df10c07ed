import { Router } from 'express';
import { latestEntries } from '#src/boards/feed.ts';
import { listBoards } from '#src/boards/queries.ts';
import { listDebates } from '#src/debates/queries.ts';
import type { Deps } from '#src/deps.ts';
import { open } from '#src/http/may.ts';
import { render } from '#src/http/render.ts';
import { msg, translator } from '#src/i18n/t.ts';
import { sendFeed } from '#src/text/feed.ts';
import { homePage } from './page.ts';
import { figures } from './queries.ts';

const debatedNow = 6;
const concludedLately = 3;
const feedTitle = msg('Latest on ICT4Society');

/** The home page and the feed of the whole site. */
export function homeRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/', open, async (req, res) => {
    const { actor, language } = req;
    const at = now();
    const t = translator(language);
    const some = { sort: 'active', cursor: null, language } as const;
    const [boards, debated, concluded, counted] = await Promise.all([
      listBoards(db, language, at),
      listDebates(db, actor, { ...some, state: 'open', size: debatedNow }),
      listDebates(db, actor, { ...some, state: 'concluded', size: concludedLately }),
      figures(db),
    ]);
    const rows = {
      boards,
      debated: debated.slice(0, debatedNow),
      concluded: concluded.slice(0, concludedLately),
      figures: counted,
    };
    const head = {
      title: t('Debates for a socially responsible ICT sector'),
      description: t(
        'Everyone with a stake in the European ICT sector debates here what responsible practice is.',
      ),
      feed: { href: '/feed.atom', title: t(feedTitle) },
      canonical: `${config.baseUrl}/`,
    };
    render(res, 'home/home', head, homePage(rows, { actor, t, language, now: at }));
  });

  router.get('/feed.atom', open, async (req, res) => {
    const t = translator(req.language);
    const entries = await latestEntries(db, null, t);
    const { baseUrl } = config;
    sendFeed(res, {
      baseUrl,
      path: '/feed.atom',
      pagePath: '/',
      title: t(feedTitle),
      language: req.language,
      entries,
    });
  });

  return router;
}
