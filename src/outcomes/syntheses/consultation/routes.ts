import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { formOnNewVersion } from '#src/outcomes/documents/showing/read-version.ts';
import { countersigningNotes } from '#src/outcomes/sign-offs/countersigning.ts';
import { standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { loadSynthesis, synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { answeringFor } from '#src/outcomes/syntheses/policy.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerConsultation, countersignAnswer, endReservation } from './answer.ts';
import { answerPage } from './answer-page.ts';
import { AnswerForm, CountersignatureForm, EndForm } from './forms.ts';
import { reservationsOn } from './store.ts';

const unreadable = msg('Reload the page and try again.');

/** Returns the routes by which organisations answer the consultation of a synthesis. */
export function consultationRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const path = `${synthesesPath}/:document`;
  const often = rateLimited(databaseLimits(db), 'sign-off', { points: 30, seconds: 3600 });
  const board = (res: Response) => {
    const { boardId: id, screening, linksHeld } = synthesisIn(res);
    return { id, screening, linksHeld };
  };

  router.get(`${path}/answer`, may('document:write'), loadSynthesis, (req, res) => {
    const [first] = answeringFor(req.viewer.actor);
    const { organisation = first?.organisationId } = req.query;
    return sendAnswerForm(
      req,
      res,
      formWith({ organisation: String(organisation ?? ''), language: req.viewer.language }),
    );
  });

  router.post(
    `${path}/answer`,
    ...[may('document:write'), often, loadSynthesis, moderated(AnswerForm, board)],
    async (req, res) => {
      const submission = submissionOf(res, AnswerForm);
      if (!submission.ok) return sendAnswerForm(req, res.status(422), submission.form);
      const { form, screened } = submission;
      const { answer, words, joins } = screened.data;
      const refuse = (field: string, message: string) =>
        sendAnswerForm(req, res.status(422), form.refused({ field, message }, req.viewer.t));
      if (answer === 'reserve' && words === '') return refuse('words', msg('Say what your reservation is'));
      if (answer === 'join' && joins === 0)
        return refuse('joins', msg('Choose the reservation you are joining'));
      const { currentVersion, stage } = synthesisIn(res);
      if (stage === 'consultation' && screened.data.version !== currentVersion) {
        const moved = formOnNewVersion(form, 'words', currentVersion, req.viewer.t);
        return sendAnswerForm(req, res.status(409), moved);
      }
      const waits = await answerConsultation(deps, requireMember(req), synthesisIn(res), screened);
      flash(
        res,
        screened.hold.length > 0 && answer === 'reserve'
          ? 'synthesis-reservation-held'
          : waits
            ? 'sign-off-waits'
            : 'synthesis-answered',
      );
      res.redirect(303, `${synthesesPath}/${synthesisIn(res).id}`);
    },
  );

  router.post(`${path}/countersignature`, may('document:write'), loadSynthesis, async (req, res) => {
    const { sign_off } = parseChoice(CountersignatureForm, req, unreadable);
    await countersignAnswer(deps, requireMember(req), synthesisIn(res), sign_off);
    flash(res, 'synthesis-countersigned');
    res.redirect(303, `${synthesesPath}/${synthesisIn(res).id}`);
  });

  router.post(`${path}/reservation-withdrawal`, may('document:write'), loadSynthesis, async (req, res) => {
    const { organisation } = parseChoice(EndForm, req, unreadable);
    const waits = await endReservation(deps, requireMember(req), synthesisIn(res), organisation);
    flash(res, waits ? 'sign-off-waits' : 'synthesis-reservation-ended');
    res.redirect(303, `${synthesesPath}/${synthesisIn(res).id}`);
  });

  /** Sends the form with which an organisation answers; 403 for who speaks for none. */
  async function sendAnswerForm(req: Request, res: Response, form: Form): Promise<void> {
    const { actor, t } = req.viewer;
    if (answeringFor(actor).length === 0) throw new Forbidden();
    const synthesis = synthesisIn(res);
    const place = { documentId: synthesis.id, version: synthesis.currentVersion };
    const [reservations, signOffs, notes] = await Promise.all([
      reservationsOn(db, place),
      standingSignOffs(db, place),
      countersigningNotes(db, requireMember(req), t),
    ]);
    const standing = reservations.filter(({ signOffId }) => signOffs.some(({ id }) => id === signOffId));
    const page = answerPage(synthesis, { reservations: standing, notes }, req.viewer, form);
    render(
      res,
      'outcomes/syntheses/answer',
      { title: t('Answer for your organisation'), index: false },
      page,
    );
  }

  return router;
}
