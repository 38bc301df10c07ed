import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { askersOf } from '#src/outcomes/commitments/policy.ts';
import { saidOf } from '#src/outcomes/commitments/said-store.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { askForEvidence } from './ask.ts';
import { EvidenceRequestForm } from './forms.ts';
import { evidenceRequestKind } from './kinds.ts';
import { aboutOptions, sendRequestForm } from './page.ts';

const notThere = { field: 'about', message: msg('Choose what you ask about') };

/** Returns the routes of asking for evidence. */
export function evidenceRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(commitmentKind);
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  // Who speaks for an organisation was confirmed by it.
  const board = (res: Response) => ({
    id: documentOf(res).boardId,
    screening: 'none' as const,
    linksHeld: true,
  });
  const keepRequest = keepDocumentDraft(deps, evidenceRequestKind, (res) => documentOf(res).id);
  const requests = `${commitmentsPath}/:document/evidence-requests`;

  router.get(`${requests}/new`, may('document:write'), load, async (req, res) => {
    const asked = await askedOf(req, res);
    const organisation = String(askersOf(req.viewer.actor, asked.document)[0]?.organisationId ?? '');
    const { about, follows } = req.query;
    const values = formWith({
      ...{ organisation, language: req.viewer.language },
      about: typeof about === 'string' ? about : '',
      follows: typeof follows === 'string' ? follows : '',
    });
    await sendRequestForm(deps, req, res, asked, values);
  });

  router.post(
    requests,
    ...[may('document:write'), often, load, moderated(EvidenceRequestForm, board, keepRequest)],
    async (req, res) => {
      const asked = await askedOf(req, res);
      const submission = submissionOf(res, EvidenceRequestForm);
      const { form } = submission;
      if (!submission.ok) return sendRequestForm(deps, req, res.status(422), asked, form);
      const { screened } = submission;
      const { about } = screened.data;
      const options = aboutOptions(asked.document, asked, req.viewer);
      if (!options.some(({ value }) => value === `${about.what}-${about.id}`)) {
        return sendRequestForm(deps, req, res.status(422), asked, form.refused(notThere, req.viewer.t));
      }
      const show = (values: Form) => sendRequestForm(deps, req, res, asked, values);
      const said = await askForEvidence(deps, requireMember(req), asked.document, screened).catch(
        keepingDraft(req, res, { form, keep: keepRequest, show }),
      );
      if (said === undefined) return;
      flash(res, screened.hold.length > 0 ? 'commitment-said-held' : 'evidence-asked');
      res.redirect(303, documentPath(commitmentKind, asked.document));
    },
  );

  /** The commitment of the address with what is said of it, where the viewer may ask about it; else 404. */
  async function askedOf(req: Request, res: Response) {
    const document = documentOf(res);
    if (askersOf(req.viewer.actor, document).length === 0) throw new NotFound();
    const [details, said] = await Promise.all([
      commitmentDetails(db, document.id),
      saidOf(db, req.viewer, document.id),
    ]);
    await noteUnpublished(res, ...said);
    return { document, details, said };
  }

  return router;
}
