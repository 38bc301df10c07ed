import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#src/deps.ts';
import { NotFound } from '#src/http/errors.ts';
import { open } from '#src/http/may.ts';
import { cursorOf, pageOf } from '#src/http/pagination.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { feedLength, sendFeed } from '#src/text/feed.ts';
import { clausesInForce } from './clauses.ts';
import { acts } from './decision.ts';
import { boardFilter } from './forms.ts';
import { logEntries, logPage } from './log-page.ts';
import { logBoards, logPlace, publicLog } from './log-queries.ts';
import { rulesPage } from './rules-page.ts';

const size = 30;
const ActFilter = z.enum(acts).nullable().catch(null);

/** The house rules, and the public log of what was decided by them. */
export function publicRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/house-rules', open, async (req, res) => {
    const t = translator(req.language);
    const page = rulesPage(await clausesInForce(db, req.language, now()), t);
    render(
      res,
      'moderation/rules',
      { title: t('House rules'), canonical: `${config.baseUrl}/house-rules` },
      page,
    );
  });

  router.get('/moderation/log', open, async (req, res) => {
    const { language } = req;
    const t = translator(language);
    const board = boardFilter.parse(req.query.board);
    const act = ActFilter.parse(req.query.act);
    const cursor = cursorOf(req.query);
    const rows = await publicLog(db, { board, act, cursor, size, language });
    const page = logPage(
      { board, act, page: pageOf(rows, size, cursor), boards: await logBoards(db, language) },
      t,
    );
    const head = {
      title: t('Moderation log'),
      canonical: `${config.baseUrl}/moderation/log`,
      feed: { href: page.feedHref, title: t('Moderation log') },
    };
    render(res, 'moderation/log', head, page);
  });

  router.get('/moderation/log.atom', open, async (req, res) => {
    const { language } = req;
    const t = translator(language);
    const rows = await publicLog(db, { board: null, act: null, cursor: null, size: feedLength, language });
    sendFeed(res, {
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
    const place = publicId.success ? await logPlace(db, publicId.data) : undefined;
    if (!publicId.success || place === undefined) throw new NotFound();
    res.redirect(302, `/moderation/log?after=${place + 1}#decision-${publicId.data}`);
  });

  return router;
}
