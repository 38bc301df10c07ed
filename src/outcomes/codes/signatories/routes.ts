import { type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { codePath } from '#src/outcomes/codes/code.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { documentWithNumber } from '#src/outcomes/documents/store.ts';
import { loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { signatoriesCsv } from './csv.ts';
import { ReplyForm, ReversalForm, StepForm } from './forms.ts';
import { signatoriesPage } from './page.ts';
import { showSignatory, signatoriesAndDuties } from './show.ts';
import { replyToStep, takeStep } from './steps.ts';
import { placeOfReply } from './store.ts';

/** Returns the routes of the signatories of a code: the table, one of them, steps and replies. */
export function signatoryRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const [load, loadBody] = [loadDocument(codeKind), loadOrganisation(deps)];
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const board = () => ({ id: 0, screening: 'newcomer' as const, linksHeld: true });
  const at = '/codes/:document/signatories';

  router.get('/step-replies/:document', open, async (req, res) => {
    const id = parseId(req.params.document);
    const reply = id === undefined ? undefined : await documentWithNumber(db, req.viewer, id);
    const place = reply && (await placeOfReply(db, reply.id));
    if (!place) throw new NotFound();
    res.redirect(
      303,
      `${codePath(place.codeId, 'signatories', place.organisationSlug)}#${documentAnchor(reply)}`,
    );
  });

  router.get(at, open, load, async (req, res) => {
    const code = documentOf(res);
    const page = signatoriesPage(code, await signatoriesAndDuties(db, code.id), req.viewer);
    render(
      res,
      'outcomes/codes/signatories/index',
      { title: req.viewer.t('Signatories: {title}', { title: code.title }), description: null },
      page,
    );
  });

  router.get(`${at}.csv`, open, load, async (req, res) => {
    const code = documentOf(res);
    res.type('text/csv').attachment(`code-${code.id}-signatories.csv`);
    res.send(signatoriesCsv(await signatoriesAndDuties(db, code.id), req.viewer.now));
  });

  router.get(`${at}/:organisation`, open, load, loadBody, (req, res) => showSignatory(deps, req, res));

  router.post(`${at}/:organisation/steps`, may('code:steward'), load, loadBody, async (req, res) => {
    const parsed = parseForm(StepForm, req.body, req.viewer.t);
    if (!parsed.ok) return showSignatory(deps, req, res.status(422), { step: parsed.form });
    const { duty: dutyId, step, reasons } = parsed.data;
    const organisationId = organisationOf(res).id;
    const taking = { organisationId, step, dutyId, reverses: null, reasons };
    await takeStep(deps, requireMember(req), documentOf(res), taking);
    done(res, 'step-taken');
  });

  router.post(`${at}/:organisation/reversal`, may('code:steward'), load, loadBody, async (req, res) => {
    const parsed = parseForm(ReversalForm, req.body, req.viewer.t);
    if (!parsed.ok) return showSignatory(deps, req, res.status(422), { reversal: parsed.form });
    const { reverses, reversal: reasons } = parsed.data;
    const taking = { organisationId: organisationOf(res).id, step: 0, dutyId: null, reverses, reasons };
    await takeStep(deps, requireMember(req), documentOf(res), taking);
    done(res, 'step-reversed');
  });

  router.post(
    `${at}/:organisation/replies`,
    ...[may('document:write'), often, load, loadBody, moderated(ReplyForm, board)],
    async (req, res) => {
      const submission = submissionOf(res, ReplyForm);
      if (!submission.ok) return showSignatory(deps, req, res.status(422), { reply: submission.form });
      const { screened } = submission;
      await replyToStep(deps, requireMember(req), documentOf(res), organisationOf(res).id, screened);
      done(res, screened.hold.length > 0 ? 'document-held' : 'step-replied');
    },
  );

  function done(res: Response, name: string): void {
    flash(res, name);
    res.redirect(303, codePath(documentOf(res).id, 'signatories', organisationOf(res).slug));
  }

  return router;
}
