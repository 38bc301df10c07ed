import { Router } from 'express';
import { z } from 'zod';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import { boardFilter } from '#src/moderation/list-filters.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { compactPageSize, feedLength } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { logEntries, logPage } from './page.ts';
import { decisionIdOf, logBoards, publicLog } from './store.ts';

const ActFilter = z.enum(decisionActs).nullable().catch(null);

/** Returns the routes of the public log of decisions and its feed. */
export function logRoutes({ config, db }: Deps): Router {
  const router = Router();

  router.get('/moderation/log', open, async (req, res) => {
    const { language, t } = req.viewer;
    const board = boardFilter.parse(req.query.board);
    const act = ActFilter.parse(req.query.act);
    const cursor = cursorOf(req.query);
    const rows = await publicLog(db, { board, act, cursor, size: compactPageSize, language });
    const page = logPage(
      { board, act, page: pageOf(rows, compactPageSize, cursor), boards: await logBoards(db, language) },
      t,
    );
    const head = {
      title: t('Moderation log'),
      description: t(
        'Every decision of the moderators and every reversal, newest first: what was decided, by which rule ' +
          'and in which role. Without names and without the texts. Nothing in it is ever edited.',
      ),
      canonical: `${config.baseUrl}/moderation/log`,
      feed: { href: page.feedHref, title: t('Moderation log') },
    };
    render(res, 'moderation/log/log', head, page);
  });

  router.get('/moderation/log.atom', open, async (req, res) => {
    const { language, t } = req.viewer;
    const rows = await publicLog(db, { board: null, act: null, cursor: null, size: feedLength, language });
    await sendFeed(res, {
      baseUrl: config.baseUrl,
      path: '/moderation/log.atom',
      pagePath: '/moderation/log',
      title: `${t('Moderation log')} · ICT4Society`,
      language,
      entries: logEntries(rows, language, t),
    });
  });

  // The lasting address of one decision: the page of the log that holds it, at it.
  router.get('/moderation/log/:decision', open, async (req, res) => {
    const publicId = z.uuid().safeParse(req.params.decision);
    const id = publicId.success ? await decisionIdOf(db, publicId.data) : undefined;
    if (!publicId.success || id === undefined) throw new NotFound();
    res.redirect(302, `/moderation/log?after=${id + 1}#decision-${publicId.data}`);
  });

  return router;
}
