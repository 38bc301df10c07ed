import { Router } from 'express';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { canWithdraw } from '#src/forum/contributions/policy.ts';
import { withdraw } from '#src/forum/contributions/writing/withdraw.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Card } from '#src/site/debate-page/cards/card.ts';
import { readCard } from '#src/site/debate-page/cards/read-card.ts';

/** Returns the routes of withdrawing what one wrote. */
export function withdrawalRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);

  router.get('/contributions/:contribution/withdrawal', may('account:use'), one, async (req, res) => {
    const row = contributionOf(res);
    if (!canWithdraw(req.viewer.actor, row)) throw new NotFound();
    const page = {
      card: await readCard(deps, req.viewer, debateOf(res), row.id),
      action: `/contributions/${row.id}/withdrawal`,
      repliesCount: row.repliesCount,
    };
    const title = req.viewer.t('Withdraw your contribution?');
    render(res, 'site/writing/withdrawal', { title, index: false }, page);
  });

  router.post('/contributions/:contribution/withdrawal', may('account:use'), one, async (req, res) => {
    await withdraw(deps, req.viewer.actor, debateOf(res), contributionOf(res));
    flash(res, 'withdrawn');
    res.redirect(303, debatePath(debateOf(res)));
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/writing/withdrawal': { card: Card; action: string; repliesCount: number };
  }
}
