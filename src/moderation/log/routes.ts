import { Router } from 'express';
import { z } from 'zod';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { compactPageSize, feedLength } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf, withQuery } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { logFilters } from './filters.ts';
import { logHref } from './log.ts';
import { inAddress, logEntries, logEntryPage, logPage } from './page.ts';
import {
  decisionToldTo,
  firstLoggedYear,
  logBoards,
  loggedDecision,
  loggedRules,
  publicLog,
} from './store.ts';

/** Returns the routes of the public log of decisions and its feed. */
export function logRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/moderation/log', open, async (req, res) => {
    const { language, t } = req.viewer;
    const chosen = logFilters(req.query);
    const cursor = cursorOf(req.query);
    const rows = await publicLog(db, { filters: chosen, cursor, size: compactPageSize, language });
    const thisYear = now().getUTCFullYear();
    const first = (await firstLoggedYear(db)) ?? thisYear;
    const choices = {
      boards: await logBoards(db, language),
      rules: await loggedRules(db, language),
      years: Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i),
    };
    const page = logPage({ chosen, page: pageOf(rows, compactPageSize, cursor), ...choices }, t);
    const head = {
      title: t('Moderation log'),
      description: t(
        'Every decision of the moderators and every reversal, newest first: what was decided, under which rule and in which role. No names, no texts. Entries are never edited.',
      ),
      canonical: `${config.baseUrl}/moderation/log`,
      feed: { href: page.feedHref, title: t('Moderation log') },
    };
    render(res, 'moderation/log/log', head, page);
  });

  router.get('/moderation/log.atom', open, async (req, res) => {
    const { language, t } = req.viewer;
    const filters = logFilters(req.query);
    const rows = await publicLog(db, { filters, cursor: null, size: feedLength, language });
    await sendFeed(res, {
      baseUrl: config.baseUrl,
      path: withQuery('/moderation/log.atom', inAddress(filters)),
      pagePath: withQuery('/moderation/log', inAddress(filters)),
      title: `${t('Moderation log')} · ICT4Society`,
      language,
      entries: logEntries(rows, language, t),
    });
  });

  // The lasting address of one decision.
  router.get('/moderation/log/:decision', open, async (req, res) => {
    const { actor, language, t } = req.viewer;
    const publicId = z.uuid().safeParse(req.params.decision);
    const row = publicId.success ? await loggedDecision(db, publicId.data, language) : undefined;
    if (!row) throw new NotFound();
    const own = actor.kind === 'member' ? await decisionToldTo(db, row.publicId, actor.id) : undefined;
    const page = logEntryPage(row, own, t);
    const title = [page.line.act, page.line.noun].join(' · ');
    const canonical = `${config.baseUrl}${logHref(row.publicId)}`;
    const description = t('One decision of the moderators, as it appears in the public log.');
    render(res, 'moderation/log/entry', { title, description, canonical }, page);
  });

  return router;
}
