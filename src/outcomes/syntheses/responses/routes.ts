import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { formOnNewVersion } from '#src/outcomes/documents/showing/read-version.ts';
import { loadSynthesis, synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { openAnchor, synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
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
import { ReplyForm, ResponseForm, responseIn } from './forms.ts';
import { responsePage, responseViews } from './page.ts';
import { replyToSynthesis, respondToSynthesis } from './respond.ts';
import { addresseesOf } from './store.ts';

/** Returns the routes by which organisations that were asked say whether they respond, and do. */
export function responseRoutes(deps: Deps): Router {
  const router = Router();
  const path = `${synthesesPath}/:document`;
  const often = rateLimited(databaseLimits(deps.db), 'document', { points: 20, seconds: 3600 });
  const board = (res: Response) => {
    const { boardId: id, screening, linksHeld } = synthesisIn(res);
    return { id, screening, linksHeld };
  };

  router.post(`${path}/reply`, may('document:write'), loadSynthesis, async (req, res) => {
    const said = parseChoice(ReplyForm, req, msg('Reload the page and try again.'));
    await replyToSynthesis(deps, requireMember(req), synthesisIn(res), said);
    flash(res, said.reply === 'accepted' ? 'synthesis-accepted' : 'synthesis-declined');
    res.redirect(303, `${synthesesPath}/${synthesisIn(res).id}#responses`);
  });

  router.get(`${path}/response`, may('document:write'), loadSynthesis, (req, res) =>
    sendForm(req, res, formWith({ language: req.viewer.language })),
  );

  router.post(
    `${path}/response`,
    ...[may('document:write'), often, loadSynthesis, moderated(ResponseForm, board)],
    async (req, res) => {
      const submission = submissionOf(res, ResponseForm);
      if (!submission.ok) return sendForm(req, res.status(422), submission.form);
      const { form, screened } = submission;
      const synthesis = synthesisIn(res);
      const findings = synthesis.sections.filter(({ anchor }) => anchor !== openAnchor);
      const { answered, lacking } = responseIn(screened.data, findings);
      if (lacking.length > 0) {
        const errors = lacking.map(({ field, message }) => ({ field, message: req.viewer.t(message) }));
        return sendForm(req, res.status(422), form.with(...errors));
      }
      const outcome = await respondToSynthesis(deps, requireMember(req), synthesis, { screened, answered });
      if (outcome === 'moved') {
        return sendForm(
          req,
          res.status(409),
          formOnNewVersion(form, 'lede', synthesis.version, req.viewer.t),
        );
      }
      flash(res, screened.hold.length > 0 ? 'synthesis-response-held' : 'synthesis-responded');
      res.redirect(303, `${synthesesPath}/${synthesis.id}#responses`);
    },
  );

  /** Sends the form of a response; 403 for who speaks for nobody that owes one. */
  async function sendForm(req: Request, res: Response, form: Form): Promise<void> {
    const synthesis = synthesisIn(res);
    const owing = responseViews(await addresseesOf(deps.db, synthesis.id), req.viewer).filter(
      ({ canRespond }) => canRespond,
    );
    if (owing.length === 0) throw new Forbidden();
    const options = owing.map(({ organisationId, organisation }) => ({
      ...{ value: String(organisationId), label: organisation },
    }));
    const values = form.value('organisation') ? form : form.set('organisation', options[0]?.value ?? '');
    const page = responsePage(synthesis, options, req.viewer, values);
    render(
      res,
      'outcomes/syntheses/response',
      { title: req.viewer.t('Official response'), index: false },
      page,
    );
  }

  return router;
}
