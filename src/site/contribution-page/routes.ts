import { Router } from 'express';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { changesOf } from '#src/forum/contributions/versions/changes.ts';
import { textOf, versionsOf } from '#src/forum/contributions/versions/store.ts';
import { canRead } from '#src/forum/contributions/visibility.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { showsOnly } from '#src/platform/http/caching/page-cache.ts';
import { open } from '#src/platform/http/may.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { readCard } from '#src/site/debate-page/cards/read-card.ts';
import { contributionPage, sharingPage, versionsPage } from './page.ts';
import { readSharers, readThread } from './read.ts';

/** Returns the routes of reading one contribution with its replies, its versions, and who shares its text. */
export function contributionPageRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const one = loadContribution(deps);

  router.get('/contributions/:contribution', open, one, async (req, res) => {
    const { viewer } = req;
    const debate = debateOf(res);
    const contribution = contributionOf(res);
    const { id, threadId, state } = contribution;
    const isRead = canRead(viewer.actor, { ...contribution, boardId: debate.boardId });
    const isGone = !isRead && (state === 'removed' || state === 'withdrawn');
    if (threadId !== null && !isGone) {
      return res.redirect(302, permalink(contribution, debatePath(debate)));
    }
    showsOnly(res, debate.id);
    const thread = await readThread(deps, viewer, debate, id, cursorOf(req.query));
    const page = contributionPage(debate, contribution, thread, viewer, req.originalUrl);
    const title = page.heading?.text ?? viewer.t('A contribution that is no longer here');
    const isPublished = state === 'published';
    const head = {
      title,
      ...(page.heading && { language: contribution.language }),
      index: isPublished,
      ...(isPublished && { picture: `/contributions/${id}/picture.png` }),
      description: isPublished ? excerpt(contribution.html.html, 200) || debate.title : null,
    };
    render(res.status(isGone ? 410 : 200), 'site/contribution-page/show', head, page);
  });

  router.get('/contributions/:contribution/versions', open, one, readable, async (req, res) => {
    const { viewer } = req;
    const debate = debateOf(res);
    const { id } = contributionOf(res);
    const from = parseId(req.query.from) ?? null;
    const [present, versions, card] = await Promise.all([
      from === null ? textOf(db, id) : null,
      versionsOf(db, id, from),
      readCard(deps, viewer, debate, id),
    ]);
    const page = versionsPage(debate, card, changesOf(present, versions), viewer);
    const title = viewer.t('Versions of a contribution');
    render(res, 'site/contribution-page/versions', { title, index: false }, page);
  });

  router.get('/contributions/:contribution/sharing', open, one, readable, async (req, res) => {
    const { viewer } = req;
    const debate = debateOf(res);
    const contribution = contributionOf(res);
    const { id, sameAs } = contribution;
    if (sameAs !== null) return res.redirect(302, `/contributions/${sameAs}/sharing`);
    const [card, sharers] = await Promise.all([
      readCard(deps, viewer, debate, id),
      readSharers(deps, viewer, debate, id, cursorOf(req.query)),
    ]);
    const page = sharingPage(debate, contribution, { card, sharers }, viewer);
    const title = viewer.t('Who shares this text');
    render(res, 'site/contribution-page/sharing', { title, index: false }, page);
  });

  return router;
}
