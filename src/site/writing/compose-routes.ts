import { Router } from 'express';
import { ContributionForm } from '#src/forum/contributions/writing/forms.ts';
import { mentionedIn } from '#src/forum/contributions/writing/mention-store.ts';
import { MovedTarget, quotedText, replyTarget } from '#src/forum/contributions/writing/reply-target.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { sendComposePage } from './compose-page.ts';
import { writingLimits } from './rate-limits.ts';
import { keepingDraft, keptReplyTarget, saveFormDraft } from './save-form-draft.ts';

/** Returns the routes of writing a contribution or a reply: the form and its preview. */
export function composeRoutes(deps: Deps): Router {
  const router = Router();
  const { previewing } = writingLimits(deps);
  const screened = moderated(ContributionForm, (res) => debateOf(res).board, keepingDraft(deps));
  const path = '/debates/:debate/contributions';

  router.get(`${path}/new`, may('contribution:reply'), loadDebate, async (req, res) => {
    const { actor } = req.viewer;
    const { id, language } = debateOf(res);
    const answered = await replyTarget(deps, actor, id, req.query.in_reply_to).catch((error: unknown) => {
      if (error instanceof MovedTarget) return error;
      throw error;
    });
    if (answered instanceof MovedTarget) {
      const { debateId, inReplyTo } = answered.place;
      return res.redirect(302, `/debates/${debateId}/contributions/new?in_reply_to=${inReplyTo}`);
    }
    const quote = await replyTarget(deps, actor, id, req.query.quote);
    const form = formWith({ language, text: await quotedText(deps, quote) });
    await sendComposePage(deps, res, { answered, form, preview: null });
  });

  router.post(
    `${path}/preview`,
    may('contribution:reply'),
    previewing,
    loadDebate,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const { actor } = req.viewer;
      const debateId = debateOf(res).id;
      const answered = await keptReplyTarget(deps, actor, debateId, submission.form);
      const target = { debateId, inReplyTo: answered?.id ?? null };
      const quote = await replyTarget(deps, actor, debateId, submission.form.value('quote'));
      if (quote) {
        const written = submission.form.value('text').trimEnd();
        const text = [written, await quotedText(deps, quote)].filter(Boolean).join('\n\n');
        const form = formWith({ ...Object.fromEntries(submission.form.values), text });
        const quoted = await saveFormDraft(deps, actor, target, form);
        return sendComposePage(deps, res, { answered, ...quoted, preview: null });
      }
      const kept = await saveFormDraft(deps, actor, target, submission.form);
      if (!submission.ok) {
        return sendComposePage(deps, res.status(422), { answered, ...kept, preview: null });
      }
      const { claim, text } = submission.screened.data;
      const preview = {
        claim: answered ? null : (claim ?? null),
        html: renderMarkdown(text, (await mentionedIn(deps.db, text)).handles),
      };
      await sendComposePage(deps, res, { answered, ...kept, preview });
    },
  );

  return router;
}
