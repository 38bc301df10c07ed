import { Router } from 'express';
import { z } from 'zod';
import { acts } from '#src/moderation/decisions/decision.ts';
import { boardFilter } from '#src/moderation/forms.ts';
import { clausesInForce } from '#src/moderation/rules/clauses.ts';
import { rulesPage } from '#src/moderation/rules/page.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { compactPageSize, feedLength } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { logEntries, logPage } from './page.ts';
import { logBoards, logPlace, publicLog } from './store.ts';

const ActFilter = z.enum(acts).nullable().catch(null);

/** The house rules, and the public log of what was decided by them. */
export function publicRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/house-rules', open, async (req, res) => {
    const t = req.viewer.t;
    const page = rulesPage(await clausesInForce(db, req.viewer.language, now()), t);
    render(
      res,
      'moderation/rules/rules',
      { title: t('House rules'), canonical: `${config.baseUrl}/house-rules` },
      page,
    );
  });

  router.get('/moderation/log', open, async (req, res) => {
    const { language } = req.viewer;
    const t = translator(language);
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
      canonical: `${config.baseUrl}/moderation/log`,
      feed: { href: page.feedHref, title: t('Moderation log') },
    };
    render(res, 'moderation/log/log', head, page);
  });

  router.get('/moderation/log.atom', open, async (req, res) => {
    const { language } = req.viewer;
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
