import { Router } from 'express';
import { z } from 'zod';
import { boardFilter } from '#src/moderation/list-filters.ts';
import { flash, isFlashed, offerNext } from '#src/platform/http/forms/flash.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { itemOf, loadItem } from '#src/platform/slice/load-item.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { casePath, queuePath } from './case.ts';
import { claim, release } from './claim.ts';
import { caseOf, loadCase } from './load.ts';
import { nextCase, nextStep, queuePage } from './queue-page.ts';
import { queueCounts, queuedCases, queueFilters } from './queue-store.ts';
import { showCase } from './show.ts';
import { startCase } from './start-case.ts';

const Show = z.enum(queueFilters).catch('all');
const Asked = z.coerce.number().int().positive().nullable().catch(null);

/** Returns the routes of the queue and its cases, for the moderators of each board. */
export function caseRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = moderatedKinds(deps);
  const one = loadCase(deps);

  router.get(queuePath, may('case:decide'), async (req, res) => {
    const filter = Show.parse(req.query.show);
    const board = boardFilter.parse(req.query.board);
    const cursor = cursorOf(req.query);
    const counts = await queueCounts(deps.db, req.viewer);
    const list = { filter, board, cursor, size: pageSize };
    const rows = await queuedCases(deps.db, kinds, req.viewer, list);
    const shown = pageOf(rows, pageSize, cursor);
    const next = isFlashed(req, 'decided')
      ? nextCase(shown.items, Asked.parse(req.query.next), req.viewer)
      : null;
    if (next) offerNext(res, nextStep(next, req.viewer));
    const all = { filter, board, cursor, counts, page: shown, next: next?.id ?? null };
    const page = queuePage(all, req.viewer);
    render(res, 'moderation/cases/queue', { title: req.viewer.t('Queue'), index: false }, page);
  });

  router.get('/moderation/cases/:case', may('case:decide'), one, async (req, res) => {
    await showCase(deps, req, res, formWith({ sanction: 'none', ground: 'rule' }));
  });

  router.post('/moderation/cases/:case/claim', may('case:decide'), one, async (req, res) => {
    await claim(deps, req.viewer.actor, caseOf(res));
    flash(res, 'claimed');
    res.redirect(303, casePath(caseOf(res).id));
  });

  router.post('/moderation/cases/:case/release', may('case:decide'), one, async (req, res) => {
    await release(deps, req.viewer.actor, caseOf(res));
    flash(res, 'released');
    res.redirect(303, queuePath);
  });

  for (const kind of kinds) {
    const path = `/${kind.path}/:${kind.name}/case`;
    router.post(path, may('case:decide'), loadItem(deps, kind), async (req, res) => {
      res.redirect(303, casePath(await startCase(deps, req.viewer.actor, kind.name, itemOf(res))));
    });
  }

  return router;
}
