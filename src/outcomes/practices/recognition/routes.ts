import { type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { formOnNewVersion, movedOn } from '#src/outcomes/documents/showing/read-version.ts';
import { confirmPractice } from '#src/outcomes/practices/confirm.ts';
import { practiceKind } from '#src/outcomes/practices/kind.ts';
import { practicesPath } from '#src/outcomes/practices/practice.ts';
import { showPractice } from '#src/outcomes/practices/show.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { ConfirmationForm, RecognitionEndForm, RecognitionForm } from './forms.ts';
import { endRecognition, recognise } from './recognise.ts';

/** Returns the routes by which others recognise a practice, and its own organisation confirms it. */
export function recognitionRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'recognition', { points: 20, seconds: 3600 });
  const load = loadDocument(practiceKind);
  const one = `${practicesPath}/:document`;
  const board = (res: Response) => ({
    id: documentOf(res).boardId,
    screening: 'newcomer' as const,
    linksHeld: true,
  });

  router.post(
    `${one}/recognition`,
    ...[may('document:write'), often, load, moderated(RecognitionForm, board)],
    async (req, res) => {
      const practice = documentOf(res);
      const submission = submissionOf(res, RecognitionForm);
      if (!submission.ok) return showPractice(deps, req, res.status(422), practice, submission.form);
      const outcome = await recognise(deps, requireMember(req), practice, submission.screened);
      if (outcome === 'moved') {
        const form = formOnNewVersion(submission.form, 'words', practice.version, req.viewer.t);
        return showPractice(deps, req, res.status(409), practice, form);
      }
      flash(res, outcome === 'held' ? 'recognition-held' : 'recognised');
      res.redirect(303, `${documentPath(practiceKind, practice)}#recognised`);
    },
  );

  router.post(`${one}/recognition/end`, may('document:write'), load, async (req, res) => {
    const practice = documentOf(res);
    const parsed = parseForm(RecognitionEndForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new NotFound();
    await endRecognition(deps, requireMember(req), practice, parsed.data.organisation);
    flash(res, 'recognition-ended');
    res.redirect(303, documentPath(practiceKind, practice));
  });

  router.post(`${one}/confirmation`, may('document:write'), load, async (req, res) => {
    const practice = documentOf(res);
    const parsed = parseForm(ConfirmationForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new Conflict(movedOn);
    await confirmPractice(deps, requireMember(req), practice, parsed.data.version);
    flash(res, 'practice-confirmed');
    res.redirect(303, documentPath(practiceKind, practice));
  });

  return router;
}
