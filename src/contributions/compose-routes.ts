import { type Request, type Response, Router } from 'express';
import { debatePath } from '#src/debates/debate.ts';
import { debateOf, idOf, loadDebate } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { NotFound } from '#src/http/errors.ts';
import { flash } from '#src/http/flash.ts';
import { formWith } from '#src/http/form.ts';
import { may } from '#src/http/may.ts';
import { translator } from '#src/i18n/t.ts';
import { moderated, submissionOf } from '#src/moderation/middleware.ts';
import { renderMarkdown } from '#src/text/markdown.ts';
import { composePage } from './compose.ts';
import { contribute } from './contribute.ts';
import { permalink } from './contribution.ts';
import { ContributionForm } from './forms.ts';
import { writingLimits } from './limits.ts';
import { contributionById } from './queries.ts';

/** Writing a contribution or a reply: the form, its preview, and publishing. */
export function composeRoutes(deps: Deps): Router {
  const router = Router();
  const { publishing, previewing } = writingLimits(deps);
  const inDebate = loadDebate(deps);
  const screened = moderated(ContributionForm, (res) => debateOf(res).board);

  const answeredBy = async (req: Request, res: Response, value: unknown) => {
    if (value === undefined || value === null || value === '') return null;
    const id = idOf(String(value));
    const answered = id === undefined ? undefined : await contributionById(deps.db, req.actor, id);
    if (!answered || answered.debateId !== debateOf(res).id) throw new NotFound();
    return answered;
  };

  router.get('/debates/:debate/contributions/new', may('contribution:reply'), inDebate, async (req, res) => {
    const answered = await answeredBy(req, res, req.query.in_reply_to);
    await composePage(deps, req, res, {
      answered,
      form: formWith({ language: req.language, position: debateOf(res).ownPosition }),
      preview: null,
    });
  });

  router.post(
    '/debates/:debate/contributions/preview',
    may('contribution:reply'),
    previewing,
    inDebate,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const answered = await answeredBy(req, res, submission.form.value('in_reply_to'));
      const preview = submission.ok ? renderMarkdown(submission.screened.data.text) : null;
      if (!submission.ok) res.status(422);
      await composePage(deps, req, res, { answered, form: submission.form, preview });
    },
  );

  router.post(
    '/debates/:debate/contributions',
    may('contribution:reply'),
    publishing,
    inDebate,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const answered = await answeredBy(req, res, submission.form.value('in_reply_to'));
      if (!submission.ok) {
        return composePage(deps, req, res.status(422), { answered, form: submission.form, preview: null });
      }
      const made = await contribute(deps, req.actor, debateOf(res), answered, submission.screened);
      if ('field' in made) {
        const message = translator(req.language)(made.message);
        const form = submission.form.with({ field: made.field, message });
        return composePage(deps, req, res.status(422), { answered, form, preview: null });
      }
      flash(res, made.countersigning ? 'countersigning' : made.held ? 'held' : 'published');
      res.redirect(303, permalink(made, debatePath(debateOf(res))));
    },
  );

  return router;
}
