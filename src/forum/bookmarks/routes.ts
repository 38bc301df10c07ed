import { type Request, type Response, Router } from 'express';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { BookmarkTarget } from './bookmark.ts';
import { bookmarksPage } from './page.ts';
import { deleteBookmark, listBookmarks, putBookmark } from './store.ts';

/** Returns the routes of marking debates and contributions for oneself, and of the list of what is marked. */
export function bookmarkRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();
  const one = loadContribution(deps);

  router.get('/bookmarks', may('account:use'), async (req, res) => {
    const { viewer } = req;
    const cursor = cursorOf(req.query);
    const rows = pageOf(await listBookmarks(db, requireMember(req), cursor), pageSize, cursor);
    const head = { title: viewer.t('Your bookmarks'), index: false } as const;
    render(res, 'forum/bookmarks/index', head, bookmarksPage(rows, req.originalUrl, viewer));
  });

  router.post('/debates/:debate/bookmark', may('account:use'), loadDebate, async (req, res) => {
    await mark(req, res, ofDebate(res), `/debates/${debateOf(res).id}`);
  });

  router.post('/debates/:debate/bookmark/removal', may('account:use'), loadDebate, async (req, res) => {
    await unmark(req, res, ofDebate(res), `/debates/${debateOf(res).id}`);
  });

  router.post('/contributions/:contribution/bookmark', may('account:use'), one, async (req, res) => {
    await mark(req, res, ofContribution(res), `/contributions/${contributionOf(res).id}`);
  });

  router.post('/contributions/:contribution/bookmark/removal', may('account:use'), one, async (req, res) => {
    await unmark(req, res, ofContribution(res), `/contributions/${contributionOf(res).id}`);
  });

  async function mark(req: Request, res: Response, target: BookmarkTarget, back: string): Promise<void> {
    await putBookmark(db, requireMember(req).id, target, now());
    flash(res, 'bookmarked');
    res.redirect(303, localPath(req.body?.next ?? back));
  }

  async function unmark(req: Request, res: Response, target: BookmarkTarget, back: string): Promise<void> {
    await deleteBookmark(db, requireMember(req).id, target);
    flash(res, 'bookmark-removed');
    res.redirect(303, localPath(req.body?.next ?? back));
  }

  return router;
}

function ofDebate(res: Response): BookmarkTarget {
  return { debateId: debateOf(res).id, contributionId: null };
}

function ofContribution(res: Response): BookmarkTarget {
  const { id, debateId } = contributionOf(res);
  return { debateId, contributionId: id };
}
