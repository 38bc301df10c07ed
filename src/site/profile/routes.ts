import { Router } from 'express';
import { hasMuted } from '#src/concerns/reading/mutes-store.ts';
import { handlePattern, isFormerHandle } from '#src/people/members/handle.ts';
import { isHandleOfClosedAccount } from '#src/people/members/store.ts';
import { Gone, NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { latestOutcomesOf, outcomeNames } from '#src/site/outcomes-page/page.ts';
import { profilePage } from './page.ts';
import { contributionsBy, memberProfile } from './store.ts';

/** Returns the route of a member's profile, with what they contributed. */
export function profileRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const kinds = outcomeNames(deps);
  const router = Router();

  router.get('/members/:handle', open, async (req, res) => {
    const { viewer } = req;
    const handle = String(req.params.handle).toLowerCase();
    if (!handlePattern.test(handle)) throw new NotFound();
    const member = await memberProfile(db, handle, { language: viewer.language, now: now() }, kinds);
    if (!member) {
      const closed = isFormerHandle(handle) || (await isHandleOfClosedAccount(db, handle));
      throw closed ? new Gone(msg('This account is closed.')) : new NotFound();
    }
    const cursor = cursorOf(req.query);
    const rows = await contributionsBy(db, viewer.actor, member.id, cursor);
    const { actor } = viewer;
    const muted =
      actor.id === null || actor.id === member.id ? null : await hasMuted(db, actor.id, member.id);
    const outcomes = latestOutcomesOf(deps, member.outcomes, { by: member.handle }, viewer);
    const page = profilePage(
      member,
      { contributions: pageOf(rows, pageSize, cursor), outcomes, muted },
      viewer,
    );
    render(res, 'site/profile/show', { title: member.name, index: false }, page);
  });

  return router;
}
