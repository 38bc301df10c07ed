import { type Request, type Response, Router } from 'express';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type HeadChange, headChanges } from './changes.ts';
import { editHead } from './edit-head.ts';
import { HeadForm } from './forms.ts';
import { type HeadSource, headSource, headVersions } from './store.ts';

/** Returns the routes of a debate's head: its versions, and writing a new one. */
export function headRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const screened = moderated(HeadForm, (res) => debateOf(res).board);

  router.get('/debates/:debate/versions', open, loadDebate, async (req, res) => {
    const { language, t } = req.viewer;
    const debate = debateOf(res);
    const title = t('Versions of the introduction: {title}', { title: debate.title });
    const versions = headChanges(await headVersions(db, debate.id));
    const page = { debate: debateLink(debate, language), versions };
    render(res, 'forum/debates/versions', { title, index: false }, page);
  });

  router.get('/debates/:debate/edit', may('debate:curate'), loadDebate, async (req, res) => {
    if (!canCurate(req.viewer.actor, debateOf(res))) throw new NotFound();
    sendForm(req, res, formWith(valuesOf(await headSource(db, debateOf(res).id))), null);
  });

  router.post('/debates/:debate/head', may('debate:curate'), loadDebate, screened, async (req, res) => {
    const { id } = debateOf(res);
    const submission = submissionOf(res, HeadForm);
    if (!submission.ok) return sendForm(req, res.status(422), submission.form, null);
    const outcome = await editHead(deps, req.viewer.actor, debateOf(res), submission.screened);
    if (outcome === 'stale') {
      return sendForm(req, res.status(409), submission.form, await headSource(db, id));
    }
    flash(res, 'saved');
    res.redirect(303, `/debates/${id}`);
  });

  return router;
}

function valuesOf({ keyPoints, version, ...head }: HeadSource): Record<string, string> {
  return { ...head, key_points: keyPoints, version: String(version) };
}

/** Sends the form of a head; with `current`, what somebody saved there meanwhile. */
function sendForm(req: Request, res: Response, form: Form, current: HeadSource | null): void {
  const debate = debateOf(res);
  const page = {
    debate: debateLink(debate, req.viewer.language),
    action: `/debates/${debate.id}/head`,
    version: current ? String(current.version) : form.value('version'),
    form,
    current,
    published: debate.state !== 'draft' && debate.state !== 'proposed',
  };
  render(res, 'forum/debates/edit', { title: req.viewer.t('Edit the introduction'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/versions': { debate: DebateLink; versions: readonly HeadChange[] };
    'forum/debates/edit': {
      debate: DebateLink;
      action: string;
      version: string;
      form: Form;
      current: HeadSource | null;
      /** Whether everybody reads it once it is saved. */
      published: boolean;
    };
  }
}
