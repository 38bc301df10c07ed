import { type Request, type Response, Router } from 'express';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { type DebateLink, debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { TurningPointForm } from './forms.ts';
import { pin, unpin } from './pin.ts';
import { pinOf } from './store.ts';

/** Returns the routes by which curators pin contributions as turning points of a debate. */
export function pinRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);
  const screened = moderated(TurningPointForm, (res) => debateOf(res).board);
  const base = '/contributions/:contribution/turning-point';

  router.get(base, may('debate:curate'), one, readable, async (req, res) => {
    if (!canCurate(req.viewer.actor, debateOf(res))) throw new NotFound();
    const label = await pinOf(deps.db, contributionOf(res).id);
    pinPage(req, res, formWith({ label: label ?? '' }), label !== undefined);
  });

  router.post(base, may('debate:curate'), one, readable, screened, async (req, res) => {
    if (!canCurate(req.viewer.actor, debateOf(res))) throw new NotFound();
    const submission = submissionOf(res, TurningPointForm);
    const { id } = contributionOf(res);
    if (!submission.ok) {
      return pinPage(req, res.status(422), submission.form, (await pinOf(deps.db, id)) !== undefined);
    }
    await pin(deps, req.viewer.actor, debateOf(res), contributionOf(res), submission.screened);
    flash(res, 'pinned');
    back(res);
  });

  router.post(`${base}/removal`, may('debate:curate'), one, readable, async (req, res) => {
    await unpin(deps, req.viewer.actor, debateOf(res), contributionOf(res));
    flash(res, 'unpinned');
    back(res);
  });

  return router;
}

function back(res: Response): void {
  res.redirect(303, permalink(contributionOf(res), debatePath(debateOf(res))));
}

function pinPage(req: Request, res: Response, form: Form, pinned: boolean): void {
  const debate = debateOf(res);
  const row = contributionOf(res);
  const t = req.viewer.t;
  const title = t('Pin as a turning point');
  const page = {
    debate: debateLink(debate, req.viewer.language),
    author: row.authorName,
    action: `/contributions/${row.id}/turning-point`,
    form,
    pinned,
  };
  render(res, 'forum/pins/pin', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/pins/pin': {
      debate: DebateLink;
      author: string;
      action: string;
      form: Form;
      pinned: boolean;
    };
  }
}
