import { type Request, type Response, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { canWrite } from '#src/outcomes/documents/policy.ts';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { sendInDocument, sendInVersion } from '#src/outcomes/documents/writing/send-in.ts';
import { uncitedForm } from '#src/outcomes/documents/writing/uncited.ts';
import { NotFound, PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { practiceValues, sendPracticeForm } from './form-page.ts';
import { factsOf, factsRefusal, NextPracticeForm, noBoard, PracticeForm } from './forms.ts';
import { practiceKind } from './kind.ts';
import { practicesPath } from './practice.ts';
import { insertFacts } from './store.ts';

/** Returns the routes of writing practices and their next versions. */
export function practiceWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const load = loadDocument(practiceKind);
  const keep = keepDocumentDraft(deps, practiceKind, (res) => res.locals.document?.id ?? null);

  router.get(`${practicesPath}/new`, may('document:write'), async (req, res) => {
    const [organisation = ''] = spokenFor(req.viewer.actor).map(String);
    const values = formWith({ organisation, language: req.viewer.language });
    await sendPracticeForm(deps, req, res, null, { values });
  });

  router.post(
    practicesPath,
    may('document:write'),
    often,
    moderated(PracticeForm, ofNoBoard, keep),
    async (req, res) => {
      const { language, now, t } = req.viewer;
      const submission = submissionOf(res, PracticeForm);
      if (!submission.ok)
        return sendPracticeForm(deps, req, res.status(422), null, { values: submission.form });
      const { form, screened } = submission;
      const { data } = screened;
      const onBoard = await boardBySlug(db, data.board, language, now);
      const refusal = onBoard && !onBoard.archived ? factsRefusal(data) : noBoard;
      if (refusal || !onBoard) {
        return sendPracticeForm(deps, req, res.status(422), null, {
          values: form.refused(refusal ?? noBoard, t),
        });
      }
      const id = await sendInDocument(deps, requireMember(req), {
        ...{ kind: practiceKind, boardId: onBoard.id, organisationId: data.organisation, screened },
        saveFacts: (tx, version) => insertFacts(tx, version, factsOf(data)),
      }).catch(showingAgain(req, res, null, form));
      if (id === undefined) return;
      flash(res, 'document-sent-in');
      res.redirect(303, `${practicesPath}/${id}`);
    },
  );

  router.get(`${practicesPath}/:document/edit`, may('document:write'), load, async (req, res) => {
    const document = documentOf(res);
    if (!canWrite(req.viewer.actor, document)) throw new NotFound();
    const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
    const values = await practiceValues(deps, newest, req.viewer);
    await sendPracticeForm(deps, req, res, document, { values });
  });

  router.post(
    `${practicesPath}/:document/versions`,
    ...[may('document:write'), often, load, moderated(NextPracticeForm, ofNoBoard, keep)],
    async (req, res) => {
      const document = documentOf(res);
      const submission = submissionOf(res, NextPracticeForm);
      if (!submission.ok)
        return sendPracticeForm(deps, req, res.status(422), document, { values: submission.form });
      const { form, screened } = submission;
      const refusal = factsRefusal(screened.data);
      if (refusal) {
        return sendPracticeForm(deps, req, res.status(422), document, {
          values: form.refused(refusal, req.viewer.t),
        });
      }
      const sent = await sendInVersion(deps, requireMember(req), document, {
        ...{ kind: practiceKind, screened },
        saveFacts: (tx, version) => insertFacts(tx, version, factsOf(screened.data)),
      }).catch(showingAgain(req, res, document, form));
      if (sent === undefined) return;
      if (sent === 'stale') {
        const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
        const values = form.set('version', String(newest.version));
        return sendPracticeForm(deps, req, res.status(409), document, { values, current: newest });
      }
      flash(res, 'document-sent-in');
      res.redirect(303, documentPath(practiceKind, document));
    },
  );

  /** Shows the form again where it cites what is not published; keeps it as a draft where it is refused with a page. */
  function showingAgain(req: Request, res: Response, document: Document | null, form: Form) {
    return async (error: unknown): Promise<undefined> => {
      const values = uncitedForm(error, form, req.viewer.t);
      if (values) return sendPracticeForm(deps, req, res.status(422), document, { values });
      if (error instanceof PageError) error.kept = await keep(req, res, form);
      throw error;
    };
  }

  return router;
}
