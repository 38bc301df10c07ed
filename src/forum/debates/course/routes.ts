import { type Request, type Response, Router } from 'express';
import { curationPath } from '#src/forum/debates/curators-home/curators-home.ts';
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
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';
import { closeDebate } from './close.ts';
import { conclude } from './conclude.ts';
import { ConclusionForm, OpeningForm } from './forms.ts';
import { openDebate } from './open.ts';
import { curationPage } from './page.ts';
import { reschedule } from './reschedule.ts';

/** Returns the routes of a debate's course: a curator opens or declines it, closes it, opens it again, concludes it. */
export function courseRoutes(deps: Deps): Router {
  const router = Router();
  const screened = moderated(ConclusionForm, (res) => debateOf(res).board);

  router.get('/debates/:debate/curation', may('debate:curate'), loadDebate, (req, res) => {
    const { closesAt } = debateOf(res);
    const coming = closesAt !== null && closesAt > req.viewer.now;
    sendPage(req, res, formWith({ closes_on: coming ? dayOf(closesAt) : '' }));
  });

  router.post('/debates/:debate/opening', may('debate:curate'), loadDebate, async (req, res) => {
    const sent = closingIn(req);
    if (!sent.ok) return sendPage(req, res.status(422), sent.form);
    flash(res, await openDebate(deps, req.viewer.actor, debateOf(res), sent.closesAt));
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post('/debates/:debate/closing-date', may('debate:curate'), loadDebate, async (req, res) => {
    const sent = closingIn(req);
    if (!sent.ok) return sendPage(req, res.status(422), sent.form);
    await reschedule(deps, req.viewer.actor, debateOf(res), sent.closesAt);
    flash(res, 'rescheduled');
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post('/debates/:debate/refusal', may('debate:curate'), loadDebate, async (req, res) => {
    const parsed = parseForm(DeclineForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendPage(req, res.status(422), parsed.form);
    await declineProposal(deps, req.viewer.actor, debateOf(res), parsed.data.reason);
    flash(res, 'declined');
    res.redirect(303, curationPath);
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

type SentClosing = { ok: true; closesAt: Date | null } | { ok: false; form: Form };

/** Returns the moment at which a debate closes, as the form says it: the end of a day that is still to come, or never. */
function closingIn({ body, viewer: { now, t } }: Request): SentClosing {
  const parsed = parseForm(OpeningForm, body, t);
  if (!parsed.ok) return { ok: false, form: parsed.form };
  const closesAt = parsed.data.closes_on === null ? null : endOfDay(parsed.data.closes_on);
  if (closesAt === null || closesAt > now) return { ok: true, closesAt };
  const message = t('Choose a day in the future');
  return { ok: false, form: parsed.form.with({ field: 'closes_on', message }) };
}

function sendPage(req: Request, res: Response, form: Form): void {
  const debate = debateOf(res);
  if (!canCurate(req.viewer.actor, debate)) throw new NotFound();
  const page = curationPage(debate, req.viewer, form);
  render(res, 'forum/debates/curation', { title: page.acts.act, index: false }, page);
}
