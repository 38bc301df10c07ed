import { Router } from 'express';
import { readAdvice } from '#src/forum/contributions/advice/advice.ts';
import { advise } from '#src/forum/contributions/advice/advise.ts';
import { contribute } from '#src/forum/contributions/writing/contribute.ts';
import { ContributionForm } from '#src/forum/contributions/writing/forms.ts';
import { MovedTarget } from '#src/forum/contributions/writing/reply-target.ts';
import type { Contributed } from '#src/forum/contributions/writing/write.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { advicePage } from './advice-page.ts';
import { sendComposePage } from './compose-page.ts';
import { writingLimits } from './rate-limits.ts';
import { returnTo } from './return-to.ts';
import { keepingDraft, keptReplyTarget, saveFormDraft } from './save-form-draft.ts';

/** Returns the route of publishing a contribution or a reply, with what is worth saying before. */
export function publishRoutes(deps: Deps): Router {
  const router = Router();
  const { publishing } = writingLimits(deps);
  const screened = moderated(ContributionForm, (res) => debateOf(res).board, keepingDraft(deps));
  const path = '/debates/:debate/contributions';

  router.post(path, may('contribution:reply'), publishing, loadDebate, screened, async (req, res) => {
    const { viewer } = req;
    const { actor, t } = viewer;
    const debate = debateOf(res);
    const submission = submissionOf(res, ContributionForm);
    const answered = await keptReplyTarget(deps, actor, debate.id, submission.form);
    const target = { debateId: debate.id, inReplyTo: answered?.id ?? null };
    const keep = (form: Form) => saveFormDraft(deps, actor, target, form);
    const sendAgain = async (form: Form) =>
      sendComposePage(deps, res.status(422), { answered, ...(await keep(form)), preview: null });

    if (!submission.ok) return sendAgain(submission.form);
    const { data } = submission.screened;
    const { advice, similar, ...compared } = await advise(deps, actor, debate, answered !== null, data);
    if (advice.length > 0) {
      const advised = [...readAdvice(data.advised), ...advice].join(',');
      const { form } = await keep(submission.form.set('advised', advised));
      const page = await advicePage(deps, viewer, debate, { answered, form, advice, similar });
      return render(res, 'site/writing/advice', { title: t('Before you publish'), index: false }, page);
    }
    const made = await contribute(deps, actor, debate, answered, submission.screened, compared).catch(
      async (error: unknown) => {
        // The debate was closed meanwhile, or what is replied to is gone or moved: the text is found among the drafts.
        const place = error instanceof MovedTarget ? error.place : target;
        if (error instanceof PageError) {
          error.kept = (await saveFormDraft(deps, actor, place, submission.form)).kept;
        }
        throw error;
      },
    );
    if ('field' in made) {
      return sendAgain(submission.form.with({ field: made.field, message: t(made.message) }));
    }
    flash(res, flashOf(made));
    res.redirect(303, await returnTo(deps, actor, debate, shownAs(made), submission.form.value('back')));
  });

  return router;
}

function flashOf({ countersigning, held, manyMentions, sameAs }: Contributed) {
  if (countersigning) return 'countersigning';
  if (held) return 'held';
  if (manyMentions) return 'published-many-mentions';
  return sameAs === null ? 'published' : 'published-together';
}

/** Where it is shown: what shares a text that another carries, with that one. */
function shownAs({ id, threadId, sameAs, held }: Contributed) {
  return sameAs !== null && !held ? { id: sameAs, threadId: null } : { id, threadId };
}
