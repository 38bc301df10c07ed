import { type Request, Router } from 'express';
import type { z } from 'zod';
import { boardPath } from '#src/forum/boards/board.ts';
import { findBoard } from '#src/forum/boards/load.ts';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { type RenderedRow, renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { listDebates } from '#src/forum/debates/list/store.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { NotFound, PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { FoldForm, LiveForm, ReadForm } from './forms.ts';
import { liveStreams } from './live.ts';
import { see } from './read.ts';
import { newForMs, sinceOf } from './reading.ts';
import { markAllRead, markDebateRead, storeFold, storeLive } from './statements.ts';

/** What members have read: positions, marking as read, folds, what is new; and debates as they go on. */
export function readingRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();
  const stream = liveStreams(deps);
  const noting = rateLimited(databaseLimits(db), 'reading', { points: 240, seconds: 60 });

  router.get('/unread', may('account:use'), async (req, res) => {
    const { actor } = req.viewer;
    const t = req.viewer.t;
    const cursor = cursorOf(req.query);
    const list = { sort: 'active', unread: true, cursor, size: pageSize } as const;
    const page = pageOf(await listDebates(db, actor, list), pageSize, cursor);
    const rows = await renderDebateRows(res, page.items);
    const inputs = { rows, until: String(now().getTime()), links: pageLinks('/unread', {}, page) };
    render(res, 'concerns/reading/unread', { title: t('What is new for you'), index: false }, inputs);
  });

  router.post(
    '/debates/:debate/reading-position',
    may('account:use'),
    noting,
    loadDebate,
    async (req, res) => {
      const { seen, until } = read(req, ReadForm);
      const { id } = debateOf(res);
      if (seen) await see(deps, memberOf(req), id, seen);
      else await markDebateRead(db, memberOf(req), id, notLater(until), now());
      if (seen && req.body?.returnTo === undefined) return void res.status(204).end();
      flash(res, 'read');
      res.redirect(303, localPath(req.body?.returnTo ?? `/debates/${id}`));
    },
  );

  router.post('/boards/:slug/reading-position', may('account:use'), noting, async (req, res) => {
    const { until } = read(req, ReadForm);
    const { board } = await findBoard(db, String(req.params.slug), req.viewer.language, now());
    if (!board) throw new NotFound();
    await markAllRead(db, memberOf(req), board.id, newSince(), notLater(until), now());
    flash(res, 'read');
    res.redirect(303, localPath(req.body?.returnTo ?? boardPath(board)));
  });

  router.post('/reading-position', may('account:use'), noting, async (req, res) => {
    const { until } = read(req, ReadForm);
    await markAllRead(db, memberOf(req), null, newSince(), notLater(until), now());
    flash(res, 'read');
    res.redirect(303, '/unread');
  });

  router.post(
    '/contributions/:contribution/fold',
    may('account:use'),
    noting,
    loadContribution(deps),
    async (req, res) => {
      const { id, threadId } = contributionOf(res);
      if (threadId !== null) throw new NotFound();
      await storeFold(db, memberOf(req), id, read(req, FoldForm).show, now());
      res.status(204).end();
    },
  );

  router.post('/accounts/me/live', may('account:use'), noting, async (req, res) => {
    await storeLive(db, memberOf(req), read(req, LiveForm).live === 'yes');
    res.status(204).end();
  });

  router.get('/debates/:debate/live', open, loadDebate, async (req, res) => {
    const { actor } = req.viewer;
    const since = sinceOf(req.get('last-event-id')) ?? sinceOf(req.query.after);
    const listener = {
      debateId: debateOf(res).id,
      memberId: actor.id,
      sid: actor.kind === 'member' ? req.sessionID : null,
      suspended: actor.kind === 'member' && actor.suspendedUntil !== null,
      who: actor.id === null ? `ip:${req.ip}` : `member:${actor.id}`,
    };
    if (req.method === 'HEAD') return void res.type('text/event-stream').end();
    await stream(res, listener, since);
  });

  const newSince = () => new Date(now().getTime() - newForMs);
  const notLater = (until: Date | undefined) => (until && until < now() ? until : now());
  return router;
}

function memberOf({ viewer: { actor } }: Request): number {
  if (actor.kind === 'visitor') throw new NotFound();
  return actor.id;
}

/** The form; these have no page of their own, so a wrong one is only said to be so. */
function read<S extends z.ZodObject>(req: Request, schema: S): z.output<S> {
  const parsed = parseForm(schema, req.body, req.viewer.t);
  if (parsed.ok) return parsed.data;
  throw new PageError(
    422,
    msg('Not understood'),
    msg('The request could not be read. Go back and try again.'),
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/reading/unread': {
      rows: readonly RenderedRow[];
      until: string;
      links: { before: string | null; after: string | null };
    };
  }
}
