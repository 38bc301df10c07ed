import { Router } from 'express';
import { ReadForm, unreadable } from '#src/concerns/reading/forms.ts';
import { markRead } from '#src/concerns/reading/mark-read.ts';
import { markSeen } from '#src/concerns/reading/mark-seen.ts';
import { readingLimit } from '#src/concerns/reading/rate-limits.ts';
import { boardPath } from '#src/forum/boards/board.ts';
import { findBoard } from '#src/forum/boards/load.ts';
import { type RenderedRow, renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { listDebates } from '#src/forum/debates/list/store.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of the debates in which something is unread, and of marking what was seen, a debate, a board or everything as read. */
export function unreadRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const limit = readingLimit(deps);

  router.get('/unread', may('account:use'), async (req, res) => {
    const { actor, now, t } = req.viewer;
    const cursor = cursorOf(req.query);
    const list = { sort: 'active', unread: true, cursor, size: pageSize } as const;
    const page = pageOf(await listDebates(db, actor, list), pageSize, cursor);
    const rows = await renderDebateRows(res, page.items);
    const inputs = { rows, until: String(now.getTime()), links: pageLinks('/unread', {}, page) };
    render(res, 'site/unread/index', { title: t('New for you'), index: false }, inputs);
  });

  router.post('/reading-position', may('account:use'), limit, async (req, res) => {
    const { until } = parseChoice(ReadForm, req, unreadable);
    await markRead(deps, requireMember(req), 'everything', until);
    flash(res, 'read');
    res.redirect(303, '/unread');
  });

  router.post('/boards/:slug/reading-position', may('account:use'), limit, async (req, res) => {
    const { language, now } = req.viewer;
    const { until } = parseChoice(ReadForm, req, unreadable);
    const { board } = await findBoard(db, String(req.params.slug), language, now);
    if (!board) throw new NotFound();
    await markRead(deps, requireMember(req), { boardId: board.id }, until);
    flash(res, 'read');
    res.redirect(303, localPath(req.body?.returnTo ?? boardPath(board)));
  });

  const debatePosition = '/debates/:debate/reading-position';
  router.post(debatePosition, may('account:use'), limit, loadDebate, async (req, res) => {
    const { seen, until } = parseChoice(ReadForm, req, unreadable);
    const { id } = debateOf(res);
    const member = requireMember(req);
    if (seen) await markSeen(deps, member.id, id, seen);
    else await markRead(deps, member, { debateId: id }, until);
    if (seen && req.body?.returnTo === undefined) return void res.status(204).end();
    flash(res, 'read');
    res.redirect(303, localPath(req.body?.returnTo ?? `/debates/${id}`));
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/unread/index': {
      rows: readonly RenderedRow[];
      until: string;
      links: { before: string | null; after: string | null };
    };
  }
}
