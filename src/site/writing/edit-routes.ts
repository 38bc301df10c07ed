import { type Response, Router } from 'express';
import { filesOfContribution } from '#src/forum/contributions/files/store.ts';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { canEdit, isHidden } from '#src/forum/contributions/policy.ts';
import { textOf } from '#src/forum/contributions/versions/store.ts';
import { edit } from '#src/forum/contributions/writing/edit.ts';
import { type EditDraft, EditForm } from '#src/forum/contributions/writing/forms.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound, PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { type Preview, sendEditPage } from './compose-page.ts';
import { notEditable } from './not-editable.ts';
import { writingLimits } from './rate-limits.ts';
import { keepingEdit } from './save-form-draft.ts';

/** Returns the routes of changing what one wrote. */
export function editRoutes(deps: Deps): Router {
  const router = Router();
  const { publishing, previewing } = writingLimits(deps);
  const one = loadContribution(deps);
  const keep = keepingEdit(deps);
  const repairs = (res: Response) => isHidden(contributionOf(res)) && isOwn(res);
  const screened = moderated(EditForm, (res) => debateOf(res).board, keep, repairs);

  router.get('/contributions/:contribution/edit', may('account:use'), one, async (req, res) => {
    const row = contributionOf(res);
    if (!canEdit(req.viewer.actor, row, debateOf(res), req.viewer.now)) throw notEditable(res);
    const { claim, source, language, revision } = await textOf(deps.db, row.id);
    const files = (await filesOfContribution(deps.db, row.id)).join(',');
    const form = formWith({ claim: claim ?? '', text: source, language, revision: String(revision), files });
    await sendEditPage(deps, res, { form, preview: null, current: null });
  });

  router.post(
    '/contributions/:contribution/preview',
    may('account:use'),
    previewing,
    one,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, EditForm);
      if (!canEdit(req.viewer.actor, contributionOf(res), debateOf(res), req.viewer.now)) {
        throw Object.assign(notEditable(res), { kept: await keep(req, res, submission.form) });
      }
      const preview = submission.ok ? previewOf(submission.screened.data) : null;
      if (!submission.ok) res.status(422);
      await sendEditPage(deps, res, { form: submission.form, preview, current: null });
    },
  );

  router.post(
    '/contributions/:contribution/text',
    may('account:use'),
    publishing,
    one,
    screened,
    async (req, res) => {
      const row = contributionOf(res);
      const { actor } = req.viewer;
      const submission = submissionOf(res, EditForm);
      if (actor.kind !== 'member' || actor.id !== row.authorId) throw new NotFound();
      if (!submission.ok) {
        return sendEditPage(deps, res.status(422), { form: submission.form, preview: null, current: null });
      }
      const outcome = await edit(deps, actor, debateOf(res), row, submission.screened).catch(
        async (error: unknown) => {
          // The debate was closed meanwhile, or the text is gone: what was typed is found among the drafts.
          if (error instanceof PageError) error.kept = await keep(req, res, submission.form);
          throw error;
        },
      );
      if (outcome === 'stale') {
        const current = await textOf(deps.db, row.id);
        return sendEditPage(deps, res.status(409), { form: submission.form, preview: null, current });
      }
      if (typeof outcome === 'object') {
        const form = submission.form.with({ field: outcome.field, message: req.viewer.t(outcome.message) });
        return sendEditPage(deps, res.status(422), { form, preview: null, current: null });
      }
      flash(res, outcome === 'published' ? 'edited' : outcome);
      res.redirect(303, permalink(row, debatePath(debateOf(res))));
    },
  );

  return router;
}

function isOwn(res: Response): boolean {
  return contributionOf(res).authorId === res.req.viewer.actor.id;
}

/** A changed text as it would appear. */
function previewOf({ claim, text }: EditDraft): Preview {
  return { claim: claim ?? null, html: renderMarkdown(text) };
}
