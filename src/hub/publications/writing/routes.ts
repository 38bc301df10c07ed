import { type Request, type Response, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { canEditPublication, canPublish } from '#src/hub/publications/policy.ts';
import { publicationsPath } from '#src/hub/publications/publication.ts';
import { insertPublication } from '#src/hub/publications/store.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { sendInDocument, sendInVersion } from '#src/outcomes/documents/writing/send-in.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type FieldError, type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { editionValues, sendPublicationForm } from './form-page.ts';
import { NextEditionForm, PublicationForm, publicationFactsOf, publicationRefusal } from './forms.ts';
import { publishEdition, publishPublication } from './publish.ts';

const noBoard = { field: 'board', message: msg('Choose a board') };

/** Returns the routes of adding publications and their next editions. */
export function publicationWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const load = loadDocument(publicationKind);
  const board = () => ({ id: 0, screening: 'none' as const, linksHeld: true });
  const keep = keepDocumentDraft(deps, publicationKind, (res) => res.locals.document?.id ?? null);
  const write = may('document:write');

  router.get(`${publicationsPath}/new`, write, async (req, res) => {
    const values = formWith({ language: req.viewer.language, accessible: 'unknown' });
    await sendPublicationForm(deps, req, res, null, { values });
  });

  router.post(publicationsPath, write, often, moderated(PublicationForm, board, keep), async (req, res) => {
    const { language, now, actor } = req.viewer;
    const submission = submissionOf(res, PublicationForm);
    if (!submission.ok) return refuse(req, res, null, submission.form);
    const { form, screened } = submission;
    const { data } = screened;
    const onBoard = await boardBySlug(db, data.board, language, now);
    if (!onBoard || onBoard.archived) return refuse(req, res, null, form, noBoard);
    const refusal = publicationRefusal(data);
    if (refusal) return refuse(req, res, null, form, refusal);
    const ofPlatform = data.organisation === 'platform';
    if (ofPlatform && !canPublish(actor, onBoard.id)) return refuse(req, res, null, form, noBoard);
    const sending = ofPlatform
      ? publishPublication(deps, requireMember(req), onBoard.id, screened)
      : sendInDocument(deps, requireMember(req), {
          ...{ kind: publicationKind, boardId: onBoard.id, screened },
          organisationId: Number(data.organisation),
          saveFacts: (tx, version) => insertPublication(tx, version, publicationFactsOf(data)),
        });
    const id = await sending.catch(keepingDraft(req, res, { form, keep, show: showing(req, res, null) }));
    if (id === undefined) return;
    flash(res, ofPlatform ? 'publication-published' : 'document-sent-in');
    res.redirect(303, `${publicationsPath}/${id}`);
  });

  router.get(`${publicationsPath}/:document/edit`, write, load, async (req, res) => {
    const document = documentOf(res);
    if (!canEditPublication(req.viewer.actor, document)) throw new NotFound();
    const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
    const values = await editionValues(deps, newest, req.viewer);
    await sendPublicationForm(deps, req, res, document, { values });
  });

  router.post(
    `${publicationsPath}/:document/versions`,
    ...[write, often, load, moderated(NextEditionForm, board, keep)],
    async (req, res) => {
      const document = documentOf(res);
      const submission = submissionOf(res, NextEditionForm);
      if (!submission.ok) return refuse(req, res, document, submission.form);
      const { form, screened } = submission;
      const refusal = publicationRefusal(screened.data);
      if (refusal) return refuse(req, res, document, form, refusal);
      const ofPlatform = document.organisationId === null;
      const sending = ofPlatform
        ? publishEdition(deps, requireMember(req), document, screened)
        : sendInVersion(deps, requireMember(req), document, {
            ...{ kind: publicationKind, screened },
            saveFacts: (tx, version) => insertPublication(tx, version, publicationFactsOf(screened.data)),
          });
      const show = showing(req, res, document);
      const sent = await sending.catch(keepingDraft(req, res, { form, keep, show }));
      if (sent === undefined) return;
      if (sent === 'stale') {
        const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
        const values = form.set('version', String(newest.version));
        return sendPublicationForm(deps, req, res.status(409), document, { values, isStale: true });
      }
      flash(res, ofPlatform ? 'publication-published' : 'document-sent-in');
      res.redirect(303, documentPath(publicationKind, document));
    },
  );

  function refuse(req: Request, res: Response, document: Document | null, form: Form, refusal?: FieldError) {
    const values = refusal ? form.refused(refusal, req.viewer.t) : form;
    return sendPublicationForm(deps, req, res.status(422), document, { values });
  }

  function showing(req: Request, res: Response, document: Document | null) {
    return (values: Form) => sendPublicationForm(deps, req, res, document, { values });
  }

  return router;
}
