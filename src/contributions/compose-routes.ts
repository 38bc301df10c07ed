import { Router } from 'express';
import { debateOf, loadDebate } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { formWith } from '#src/http/form.ts';
import { may } from '#src/http/may.ts';
import { moderated, submissionOf } from '#src/moderation/middleware.ts';
import { renderMarkdown } from '#src/text/markdown.ts';
import { namedContribution, quoted } from './answered.ts';
import { composePage } from './compose.ts';
import { ContributionForm } from './forms.ts';
import { keepText } from './keep-text.ts';
import { writingLimits } from './limits.ts';
import { mentionedIn } from './mention-queries.ts';

/** Writing a contribution or a reply: the form and its preview. */
export function composeRoutes(deps: Deps): Router {
  const router = Router();
  const { previewing } = writingLimits(deps);
  const screened = moderated(ContributionForm, (res) => debateOf(res).board);

  router.get(
    '/debates/:debate/contributions/new',
    may('contribution:reply'),
    loadDebate,
    async (req, res) => {
      const answered = await namedContribution(deps, req, res, req.query.in_reply_to);
      const quote = await namedContribution(deps, req, res, req.query.quote);
      const form = formWith({ language: req.language, text: await quoted(deps, quote) });
      await composePage(deps, req, res, { answered, form, preview: null });
    },
  );

  router.post(
    '/debates/:debate/contributions/preview',
    may('contribution:reply'),
    previewing,
    loadDebate,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const answered = await namedContribution(deps, req, res, submission.form.value('in_reply_to'));
      const place = { debateId: debateOf(res).id, inReplyTo: answered?.id ?? null };
      const kept = await keepText(deps, req, place, submission.form);
      if (!submission.ok)
        return composePage(deps, req, res.status(422), { answered, ...kept, preview: null });
      const { text } = submission.screened.data;
      const preview = renderMarkdown(text, (await mentionedIn(deps.db, text)).handles);
      await composePage(deps, req, res, { answered, ...kept, preview });
    },
  );

  return router;
}
