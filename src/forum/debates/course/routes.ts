import { type Request, type Response, Router } from 'express';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import { declineProposal } from '#src/forum/debates/proposals/decline.ts';
import { DeclineForm } from '#src/forum/debates/proposals/forms.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { closeDebate } from './close.ts';
import { conclude } from './conclude.ts';
import { ConclusionForm, OpeningForm } from './forms.ts';
import { openDebate } from './open.ts';
import { curationPage } from './page.ts';

/** Returns the routes of a debate's course: a curator opens or declines it, closes it, opens it again, concludes it. */
export function courseRoutes(deps: Deps): Router {
  const router = Router();
  const screened = moderated(ConclusionForm, (res) => debateOf(res).board);

  router.get('/debates/:debate/curation', may('debate:curate'), loadDebate, (req, res) => {
    sendPage(req, res, formWith());
  });

  router.post('/debates/:debate/opening', may('debate:curate'), loadDebate, async (req, res) => {
    const { actor, now, t } = req.viewer;
    const parsed = parseForm(OpeningForm, req.body, t);
    if (!parsed.ok) return sendPage(req, res.status(422), parsed.form);
    const closesAt = parsed.data.closes_on === null ? null : endOfDay(parsed.data.closes_on);
    if (closesAt && closesAt <= now) {
      const message = t('Choose a day that is still to come');
      return sendPage(req, res.status(422), parsed.form.with({ field: 'closes_on', message }));
    }
    flash(res, await openDebate(deps, actor, debateOf(res), closesAt));
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post('/debates/:debate/refusal', may('debate:curate'), loadDebate, async (req, res) => {
    const parsed = parseForm(DeclineForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendPage(req, res.status(422), parsed.form);
    await declineProposal(deps, req.viewer.actor, debateOf(res), parsed.data.reason);
    flash(res, 'declined');
    res.redirect(303, '/debates?state=proposed');
  });

  router.post('/debates/:debate/closure', may('debate:curate'), loadDebate, async (req, res) => {
    await closeDebate(deps, req.viewer.actor, debateOf(res));
    flash(res, 'closed');
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post('/debates/:debate/conclusion', may('debate:curate'), loadDebate, screened, async (req, res) => {
    const submission = submissionOf(res, ConclusionForm);
    if (!submission.ok) return sendPage(req, res.status(422), submission.form);
    await conclude(deps, req.viewer.actor, debateOf(res), submission.screened.data.conclusion);
    flash(res, 'concluded');
    res.redirect(303, debatePath(debateOf(res)));
  });

  return router;
}

function sendPage(req: Request, res: Response, form: Form): void {
  const debate = debateOf(res);
  if (!canCurate(req.viewer.actor, debate)) throw new NotFound();
  const title = req.viewer.t('Open, close or conclude');
  render(res, 'forum/debates/curation', { title, index: false }, curationPage(debate, req.viewer, form));
}
