import { Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import {
  CommitmentForm,
  datesOf,
  datesRefusal,
  datesValues,
  NextCommitmentForm,
} from '#src/outcomes/commitments/forms.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { boundBy, canRewrite } from '#src/outcomes/commitments/policy.ts';
import { commitmentDetails, saveDates } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { documentValues, keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { sendInVersion } from '#src/outcomes/documents/writing/send-in.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { beginCommitment } from './commit.ts';
import { sendCommitmentForm } from './form-page.ts';

const noBoard = { field: 'board', message: msg('Choose a board') };

/** Returns the routes of writing commitments and their next versions. */
export function commitmentWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const load = loadDocument(commitmentKind);
  const keep = keepDocumentDraft(deps, commitmentKind, (res) => res.locals.document?.id ?? null);

  router.get(`${commitmentsPath}/new`, may('document:write'), async (req, res) => {
    const organisation = String(boundBy(req.viewer.actor)[0]?.organisationId ?? '');
    const values = formWith({ organisation, language: req.viewer.language, report_months: '6' });
    await sendCommitmentForm(deps, req, res, null, { values });
  });

  router.post(
    commitmentsPath,
    ...[may('document:write'), often, moderated(CommitmentForm, ofNoBoard, keep)],
    async (req, res) => {
      const { language, now, t } = req.viewer;
      const submission = submissionOf(res, CommitmentForm);
      const { form } = submission;
      if (!submission.ok) return sendCommitmentForm(deps, req, res.status(422), null, { values: form });
      const { screened } = submission;
      const { data } = screened;
      const onBoard = await boardBySlug(db, data.board, language, now);
      const dates = datesOf(data);
      const refusal = onBoard && !onBoard.archived ? datesRefusal(data) : noBoard;
      if (refusal || !onBoard || !dates) {
        const values = form.refused(refusal ?? noBoard, t);
        return sendCommitmentForm(deps, req, res.status(422), null, { values });
      }
      const begun = beginCommitment(deps, requireMember(req), { boardId: onBoard.id, dates, screened });
      const show = (values: Form) => sendCommitmentForm(deps, req, res, null, { values });
      const id = await begun.catch(keepingDraft(req, res, { form, keep, show }));
      if (id === undefined) return;
      flash(res, 'commitment-begun');
      res.redirect(303, `${commitmentsPath}/${id}`);
    },
  );

  router.get(`${commitmentsPath}/:document/edit`, may('document:write'), load, async (req, res) => {
    const document = documentOf(res);
    const details = await commitmentDetails(db, document.id);
    if (!canRewrite(req.viewer.actor, document, details)) throw new NotFound();
    const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
    const dates = datesValues(details);
    await sendCommitmentForm(deps, req, res, document, {
      values: formWith({ ...documentValues(newest), ...dates }),
    });
  });

  router.post(
    `${commitmentsPath}/:document/versions`,
    ...[may('document:write'), often, load, moderated(NextCommitmentForm, ofNoBoard, keep)],
    async (req, res) => {
      const document = documentOf(res);
      const details = await commitmentDetails(db, document.id);
      if (!canRewrite(req.viewer.actor, document, details)) throw new NotFound();
      const submission = submissionOf(res, NextCommitmentForm);
      const { form } = submission;
      if (!submission.ok) return sendCommitmentForm(deps, req, res.status(422), document, { values: form });
      const { screened } = submission;
      const refusal = datesRefusal(screened.data);
      if (refusal) {
        const values = form.refused(refusal, req.viewer.t);
        return sendCommitmentForm(deps, req, res.status(422), document, { values });
      }
      const dates = document.publishedAt === null ? datesOf(screened.data) : null;
      const show = (values: Form) => sendCommitmentForm(deps, req, res, document, { values });
      const sent = await sendInVersion(deps, requireMember(req), document, {
        ...{ kind: commitmentKind, screened },
        saveFacts: async (tx, { id }) => (dates === null ? undefined : saveDates(tx, id, dates)),
      }).catch(keepingDraft(req, res, { form, keep, show }));
      if (sent === undefined) return;
      if (sent === 'stale') {
        const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
        const values = form.set('version', String(newest.version));
        return sendCommitmentForm(deps, req, res.status(409), document, { values, current: newest });
      }
      flash(res, document.state === 'drafting' ? 'commitment-saved' : 'document-sent-in');
      res.redirect(303, documentPath(commitmentKind, document));
    },
  );

  return router;
}
