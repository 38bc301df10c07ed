import { type Request, Router } from 'express';
import { z } from 'zod';
import { switchRule } from '#src/forum/boards/switch-rule.ts';
import { switchedRules } from '#src/moderation/screening/screening.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { overviewPage, overviewPath } from './page.ts';
import { openCases, screenedBoards, team, times } from './store.ts';

const Rule = z.enum(switchedRules);

/** Returns the routes of the overview: how moderation goes on the viewer's boards, and the switches of screening. */
export function overviewRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const kinds = moderatedKinds(deps);

  router.get(overviewPath, may('case:decide'), async (req, res) => {
    const { viewer } = req;
    const rows = {
      kinds,
      open: await openCases(db, viewer),
      times: await times(db, viewer),
      boards: await screenedBoards(db, viewer),
      team: await team(db, viewer),
    };
    const title = viewer.t('Overview of moderation');
    render(res, 'site/moderation-overview/overview', { title, index: false }, overviewPage(rows, viewer));
  });

  const path = '/moderation/boards/:board/screening/:rule';
  for (const [address, on] of [
    [path, true],
    [`${path}/end`, false],
  ] as const)
    router.post(address, may('case:decide'), async (req, res) => {
      const { board, rule } = switchOf(req);
      await switchRule(deps, requireMember(req), board, rule, on);
      flash(res, 'saved');
      res.redirect(303, `${overviewPath}#rule-${rule}`);
    });

  return router;
}

function switchOf({ params }: Request) {
  const board = parseId(params.board);
  const rule = Rule.safeParse(params.rule);
  if (board === undefined || !rule.success) throw new NotFound();
  return { board, rule: rule.data };
}
