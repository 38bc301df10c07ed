import { Router } from 'express';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { uncitedForm } from '#src/outcomes/documents/writing/uncited.ts';
import { synthesisKind } from '#src/outcomes/syntheses/kind.ts';
import { synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { canStart, isReadyForSynthesis } from '#src/outcomes/syntheses/policy.ts';
import { synthesisOfDebate } from '#src/outcomes/syntheses/store.ts';
import { findingNumber, synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { Form, submittedValues } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendSynthesisForm, synthesisValues, withFinding, withoutFinding } from './form-page.ts';
import { SynthesisForm } from './forms.ts';
import { saveSynthesis } from './save.ts';
import { startSynthesis } from './start.ts';
import { writersOf } from './writers.ts';

/** Returns the routes of starting and writing syntheses. */
export function synthesisWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const keep = keepDocumentDraft(deps, synthesisKind, (res) => synthesisIn(res).id);
  const writing = writersOf();

  router.get('/debates/:debate/synthesis', may('synthesis:write'), loadDebate, async (req, res) => {
    const debate = debateOf(res);
    if (!canStart(req.viewer.actor, debate)) throw new NotFound();
    const synthesis = await synthesisOfDebate(db, req.viewer, debate.id);
    if (synthesis) return res.redirect(303, documentPath(synthesisKind, synthesis));
    const page = {
      debate: debateLink(debate, req.viewer.language),
      action: `/debates/${debate.id}/synthesis`,
      ready: isReadyForSynthesis(debate, req.viewer.now),
    };
    render(res, 'outcomes/syntheses/start', { title: req.viewer.t('Start a synthesis'), index: false }, page);
  });

  router.post('/debates/:debate/synthesis', may('synthesis:write'), loadDebate, async (req, res) => {
    const id = await startSynthesis(deps, requireMember(req), debateOf(res));
    res.redirect(303, `${synthesesPath}/${id}/edit`);
  });

  router.get(`${synthesesPath}/:document/edit`, ...writing, async (req, res) => {
    const synthesis = synthesisIn(res);
    const newest = (await newestVersion(db, synthesis.id, req.viewer.language)) ?? synthesis;
    await sendSynthesisForm(deps, req, res, synthesis, { values: synthesisValues(newest) });
  });

  router.post(`${synthesesPath}/:document/findings`, ...writing, async (req, res) => {
    const synthesis = synthesisIn(res);
    const form = new Form(submittedValues(req.body));
    const remove = form.value('remove');
    const values =
      findingNumber(remove) === undefined
        ? await withFinding(deps, synthesis.id, form)
        : withoutFinding(form, remove);
    await sendSynthesisForm(deps, req, res, synthesis, { values });
  });

  router.post(
    `${synthesesPath}/:document/versions`,
    ...[...writing, moderated(SynthesisForm, ofNoBoard, keep)],
    async (req, res) => {
      const synthesis = synthesisIn(res);
      const submission = submissionOf(res, SynthesisForm);
      if (!submission.ok)
        return sendSynthesisForm(deps, req, res.status(422), synthesis, { values: submission.form });
      const saved = await saveSynthesis(deps, requireMember(req), synthesis, submission.screened).catch(
        (error: unknown) => {
          const values = uncitedForm(error, submission.form, req.viewer.t);
          if (!values) throw error;
          return sendSynthesisForm(deps, req, res.status(422), synthesis, { values });
        },
      );
      if (saved === undefined) return;
      if (saved === 'stale') {
        const newest = (await newestVersion(db, synthesis.id, req.viewer.language)) ?? synthesis;
        const values = submission.form.set('version', String(newest.version));
        return sendSynthesisForm(deps, req, res.status(409), synthesis, { values, current: newest });
      }
      flash(res, 'synthesis-saved');
      res.redirect(303, `${synthesesPath}/${synthesis.id}`);
    },
  );

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/start': { debate: DebateLink; action: string; ready: boolean };
  }
}
