import { type Request, type Response, Router } from 'express';
import { follow } from '#src/concerns/notifications/follows/follow.ts';
import { FollowForm } from '#src/concerns/notifications/follows/forms.ts';
import type { FollowTarget } from '#src/concerns/notifications/follows/store.ts';
import { findBoard } from '#src/forum/boards/load.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { muteRoutes } from './mute-routes.ts';
import { followSettingsRoutes } from './settings-routes.ts';

/** Returns the routes of following a debate or a board, and of the page of all that one follows. */
export function followingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.post('/debates/:debate/follow', may('account:use'), loadDebate, async (req, res) => {
    const { id } = debateOf(res);
    await save(req, res, { debateId: id }, `/debates/${id}`);
  });

  router.post('/boards/:slug/follow', may('account:use'), async (req, res) => {
    const { language, now } = req.viewer;
    const { board } = await findBoard(db, String(req.params.slug), language, now);
    if (!board) throw new NotFound();
    await save(req, res, { boardId: board.id }, `/boards/${board.slug}`);
  });

  async function save(req: Request, res: Response, target: FollowTarget, back: string): Promise<void> {
    const { level } = parseChoice(FollowForm, req, msg('Choose one of the three'));
    await follow(deps, requireMember(req), target, level);
    flash(res, 'saved');
    res.redirect(303, localPath(req.body.next ?? back));
  }

  return router.use(followSettingsRoutes(deps), muteRoutes(deps));
}
