import { Router } from 'express';
import { z } from 'zod';
import { caseHead, casePath, queuePath } from '#src/moderation/cases/case.ts';
import { caseIdOf } from '#src/moderation/cases/store.ts';
import { itemNamed } from '#src/moderation/notices/sending/addresses.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { flash, isFlashed, offerNext } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { QueueQuery } from './filters.ts';
import { nextCase, nextStep, queuePage } from './page.ts';
import { queueCounts, queuedCases } from './store.ts';

const Asked = z.coerce.number().int().positive().nullable().catch(null);
const Typed = z.string().trim().max(500).catch('');

/** Returns the routes of the queue: its list, and the box that jumps to a case. */
export function queueRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = moderatedKinds(deps);

  router.get(queuePath, may('case:decide'), async (req, res) => {
    const query = QueueQuery.parse(req.query);
    const cursor = cursorOf(req.query);
    const counts = await queueCounts(deps.db, req.viewer);
    const rows = await queuedCases(deps.db, kinds, req.viewer, { query, cursor, size: pageSize });
    const shown = pageOf(rows, pageSize, cursor);
    const next = isFlashed(req, 'decided', 'decided-published')
      ? nextCase(shown.items, Asked.parse(req.query.next), req.viewer)
      : null;
    if (next) offerNext(res, nextStep(next, req.viewer));
    const all = { query, kinds, cursor, counts, page: shown, next: next?.id ?? null };
    const page = queuePage(all, req.viewer);
    render(res, 'moderation/cases/queue', { title: req.viewer.t('Queue'), index: false }, page);
  });

  // The next case of the queue that the viewer can decide; from the last one on, the first.
  router.get('/moderation/next', may('case:decide'), async (req, res) => {
    const query = QueueQuery.parse({});
    const cursor = cursorOf(req.query);
    for (const from of [cursor, null]) {
      const rows = await queuedCases(deps.db, kinds, req.viewer, { query, cursor: from, size: pageSize });
      const next = nextCase(rows, null, req.viewer);
      if (next) return res.redirect(303, caseHead(next.id));
    }
    res.redirect(303, queuePath);
  });

  // A number leads to the case of that number, an address to the case about what is read there.
  router.get('/moderation/jump', may('case:decide'), async (req, res) => {
    const typed = Typed.parse(req.query.to);
    const number = parseId(typed.replace(/^#/, ''));
    if (number !== undefined) return res.redirect(303, casePath(number));
    const found = await itemNamed(deps.db, kinds, typed, deps.config.baseUrl);
    const id = found && (await caseIdOf(deps.db, { kind: found.kind.name, itemId: found.id }));
    if (id !== undefined) return res.redirect(303, casePath(id));
    flash(res, 'no-such-case');
    res.redirect(303, queuePath);
  });

  return router;
}
