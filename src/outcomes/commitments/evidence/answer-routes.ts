import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { documentFor } from '#src/outcomes/documents/store.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerEvidence } from './ask.ts';
import { EvidenceAnswerForm } from './forms.ts';
import { evidenceAnswerKind, evidenceRequestKind } from './kinds.ts';
import { sendAnswerForm } from './page.ts';

/** Returns the routes of answering requests for evidence. */
export function evidenceAnswerRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(evidenceRequestKind);
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  // Answers are evidence, and so links.
  const board = (res: Response) => ({
    id: documentOf(res).boardId,
    screening: 'none' as const,
    linksHeld: false,
  });
  const keep = keepDocumentDraft(deps, evidenceAnswerKind, (res) => documentOf(res).id);
  const path = '/evidence-requests/:document/answer';

  router.get(path, may('document:write'), load, async (req, res) => {
    await sendAnswerForm(
      deps,
      req,
      res,
      await requestOf(req, res),
      formWith({ language: req.viewer.language }),
    );
  });

  router.post(
    path,
    ...[may('document:write'), often, load, moderated(EvidenceAnswerForm, board, keep)],
    async (req, res) => {
      const request = await requestOf(req, res);
      const submission = submissionOf(res, EvidenceAnswerForm);
      const { form } = submission;
      if (!submission.ok) return sendAnswerForm(deps, req, res.status(422), request, form);
      const { screened } = submission;
      const show = (values: Form) => sendAnswerForm(deps, req, res, request, values);
      const said = await answerEvidence(deps, requireMember(req), request, screened).catch(
        keepingDraft(req, res, { form, keep, show }),
      );
      if (said === undefined) return;
      flash(res, screened.hold.length > 0 ? 'commitment-said-held' : 'evidence-answered');
      res.redirect(303, documentPath(commitmentKind, request.commitment));
    },
  );

  /** The request of the address with its commitment, where the viewer answers for that; else 404. */
  async function requestOf(req: Request, res: Response) {
    const request = documentOf(res);
    const commitment = await documentFor(db, req.viewer, commitmentKind.name, request.aboutId ?? 0);
    if (!commitment || !speaksForIt(req.viewer.actor, commitment)) throw new NotFound();
    return { request, commitment };
  }

  return router;
}
