import { Router } from 'express';
import { isBookmarked } from '#src/forum/bookmarks/store.ts';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { contributionSharePage, debateSharePage } from './page.ts';
import { answerCounts } from './store.ts';

/** Returns the routes of the pages from which a debate or contribution is shared. */
export function sharingRoutes(deps: Deps): Router {
  const { config, db } = deps;
  const router = Router();

  router.get('/debates/:debate/share', open, loadDebate, async (req, res) => {
    const { viewer } = req;
    const debate = debateOf(res);
    const isMarked = await marked(viewer.actor.id, debate.id, null);
    const page = debateSharePage(debate, isMarked, config.baseUrl, viewer);
    render(res, 'site/sharing/show', { title: page.title, index: false }, page);
  });

  router.get(
    '/contributions/:contribution/share',
    open,
    loadContribution(deps),
    readable,
    async (req, res) => {
      const { viewer } = req;
      const debate = debateOf(res);
      const contribution = contributionOf(res);
      const [counts, isMarked] = await Promise.all([
        answerCounts(db, contribution.id),
        marked(viewer.actor.id, debate.id, contribution.id),
      ]);
      const read = { counts, isMarked };
      const page = contributionSharePage(debate, contribution, read, config.baseUrl, viewer);
      render(res, 'site/sharing/show', { title: page.title, index: false }, page);
    },
  );

  /** Null for visitors. */
  async function marked(memberId: number | null, debateId: number, contributionId: number | null) {
    return memberId === null ? null : isBookmarked(db, memberId, { debateId, contributionId });
  }

  return router;
}
