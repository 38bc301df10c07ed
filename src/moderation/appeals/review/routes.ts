import { type Request, type Response, Router } from 'express';
import { reviewPath } from '#src/moderation/appeals/appeal.ts';
import { OutcomeForm, QuestionForm } from '#src/moderation/appeals/forms.ts';
import { messagesOfAppeal } from '#src/moderation/appeals/store.ts';
import { casePath } from '#src/moderation/cases/case.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerComplaint, askComplainant } from './answer.ts';
import { reviewedOf } from './load.ts';
import { reviewList, reviewPage } from './page.ts';
import { complaintsToReview } from './store.ts';

/** Returns the routes by which moderators answer complaints about decisions of others. */
export function appealReviewRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const path = `${reviewPath}/:appeal`;

  router.get(reviewPath, may('case:decide'), async (req, res) => {
    const open = req.query.show !== 'answered';
    const rows = await complaintsToReview(db, req.viewer.actor, open, tablePageSize);
    const page = reviewList(rows, open, req.viewer);
    render(res, 'moderation/appeals/list', { title: req.viewer.t('Complaints'), index: false }, page);
  });

  router.get(path, may('case:decide'), async (req, res) => {
    await showReview(deps, req, res, {});
  });

  router.post(`${path}/question`, may('case:decide'), async (req, res) => {
    const parsed = parseForm(QuestionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showReview(deps, req, res.status(422), { askForm: parsed.form });
    const reviewed = await reviewedOf(deps, req);
    await askComplainant(deps, req.viewer.actor, reviewed, parsed.data.words);
    res.redirect(303, `${reviewPath}/${reviewed.complaint.appealId}#conversation`);
  });

  router.post(`${path}/outcome`, may('case:decide'), async (req, res) => {
    const { actor, t } = req.viewer;
    const parsed = parseForm(OutcomeForm, req.body, t);
    if (!parsed.ok) return showReview(deps, req, res.status(422), { form: parsed.form });
    const reviewed = await reviewedOf(deps, req);
    try {
      const again = await answerComplaint(deps, actor, reviewed, parsed.data);
      flash(res, 'complaint-answered');
      res.redirect(303, again ? casePath(reviewed.moderationCase.id) : reviewPath);
    } catch (error) {
      // Of two who answer at once, the second reads what the first did and keeps what they wrote.
      if (!(error instanceof Conflict)) throw error;
      const form = parsed.form.with({ field: 'reasons', message: t(error.message) });
      await showReview(deps, req, res.status(409), { form });
    }
  });

  return router;
}

async function showReview(
  deps: Deps,
  req: Request,
  res: Response,
  sent: { form?: Form; askForm?: Form },
): Promise<void> {
  const reviewed = await reviewedOf(deps, req);
  const { appealId } = reviewed.complaint;
  const messages = appealId === null ? [] : await messagesOfAppeal(deps.db, appealId);
  const forms = { form: sent.form ?? formWith(), askForm: sent.askForm ?? formWith() };
  const page = reviewPage({ ...reviewed, messages }, forms, req.viewer);
  const title = req.viewer.t('Complaint {number}', { number: String(appealId) });
  render(res, 'moderation/appeals/review', { title, index: false }, page);
}
