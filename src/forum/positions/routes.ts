import { Router } from 'express';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { SignInRequired } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { backTo } from '#src/platform/http/security/local-path.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { PositionForm } from './forms.ts';
import { takePosition } from './take-position.ts';

/** Returns the route of taking a position on the question of a debate. */
export function positionRoutes(deps: Deps): Router {
  const router = Router();
  const often = rateLimited(databaseLimits(deps.db), 'position', { points: 30, seconds: 300 });

  router.post(
    '/debates/:debate/position',
    may('contribution:answer'),
    often,
    loadDebate,
    async (req, res) => {
      const { back, ...taken } = parseChoice(PositionForm, req);
      const { actor } = req.viewer;
      if (actor.kind === 'visitor') throw new SignInRequired();
      await takePosition(deps, actor, debateOf(res), taken);
      flash(res, 'position-taken');
      res.redirect(303, `${backTo(back, debatePath(debateOf(res)))}#stand`);
    },
  );

  return router;
}
