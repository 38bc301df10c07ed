import { Router } from 'express';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { modeKinds } from '#src/platform/ops/modes/mode.ts';
import { standingNow } from '#src/platform/ops/modes/standing.ts';
import { endMode, startMode } from '#src/platform/ops/modes/switch-mode.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hoursField, modeForm } from './forms.ts';
import { modesPage, modesPath } from './mode-page.ts';

/** Returns the routes of the emergency modes. */
export function modeRoutes(deps: Deps): Router {
  const router = Router();

  router.get(modesPath, may('platform:operate'), async (req, res) => {
    const { t } = req.viewer;
    const { modes } = await standingNow(deps.db, deps.now());
    render(res, 'site/operations/modes', { title: t('Emergency modes'), index: false }, modesPage(modes, t));
  });

  for (const kind of modeKinds) {
    router.post(`${modesPath}/${kind}`, may('platform:operate'), async (req, res) => {
      const chosen = parseChoice(modeForm(kind), req);
      await startMode(deps, kind, chosen[hoursField(kind)] ?? 1, { memberId: requireMember(req).id });
      flash(res, 'mode-started');
      res.redirect(303, modesPath);
    });

    router.post(`${modesPath}/${kind}/end`, may('platform:operate'), async (req, res) => {
      if (!(await endMode(deps, kind, { memberId: requireMember(req).id })))
        throw new Conflict(msg('It is no longer on. Reload the page.'));
      flash(res, 'mode-ended');
      res.redirect(303, modesPath);
    });
  }

  return router;
}
