import { Router } from 'express';
import { adviceFor, carrierOf, readAdvice } from '#src/forum/contributions/advice/advice.ts';
import { standingIn } from '#src/forum/contributions/advice/store.ts';
import { permalink } from '#src/forum/contributions/contribution.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { contribute } from '#src/forum/contributions/writing/contribute.ts';
import { ContributionForm } from '#src/forum/contributions/writing/forms.ts';
import { namedReplyTarget } from '#src/forum/contributions/writing/reply-target.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { advicePage } from './advice-page.ts';
import { composePage } from './compose-page.ts';
import { writingLimits } from './limits.ts';
import { saveFormDraft } from './save-form-draft.ts';

/** Publishing a contribution or a reply, with what is worth saying before. */
export function publishRoutes(deps: Deps): Router {
  const router = Router();
  const { publishing } = writingLimits(deps);
  const screened = moderated(ContributionForm, (res) => debateOf(res).board);

  router.post(
    '/debates/:debate/contributions',
    may('contribution:reply'),
    publishing,
    loadDebate,
    screened,
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const debate = debateOf(res);
      const { actor } = req.viewer;
      const inReplyTo = submission.form.value('in_reply_to');
      const named = namedReplyTarget(deps, req, res, inReplyTo);
      const keep = async (form = submission.form) =>
        saveFormDraft(deps, req, { debateId: debate.id, inReplyTo: (await named)?.id ?? null }, form);
      if (!submission.ok) {
        const answered = await named;
        return composePage(deps, req, res.status(422), { answered, ...(await keep()), preview: null });
      }
      const { data } = submission.screened;
      const likeness = similarityOf(data.text, debate.id);
      // A short reply is not worth a question to the database: most of what is published is one.
      const quick = inReplyTo !== '' && likeness.normalised === '';
      const isAsked = !quick && actor.id !== null && closedRefusal(debate, deps.now()) === null;
      // Asked together, which takes one trip to the database.
      const [answered, standing] = await Promise.all([
        named,
        isAsked
          ? standingIn(deps.db.shared, { debateId: debate.id, authorId: actor.id, key: data.key, likeness })
          : null,
      ]);
      const read = readAdvice(data.advised);
      const advice = standing
        ? adviceFor(standing, actor.id ?? 0, answered !== null, deps.now()).filter(
            (name) => !read.includes(name),
          )
        : [];
      if (standing && advice.length > 0) {
        const { form } = await keep(submission.form.set('advised', [...read, ...advice].join(',')));
        const page = await advicePage(deps, req, res, { answered, form, advice, similar: standing.similar });
        const title = req.viewer.t('Before you publish');
        return render(res, 'site/writing/advice', { title, index: false }, page);
      }
      const sameAs = carrierOf(standing, answered !== null, data.likeness);
      const made = await contribute(deps, actor, debate, answered, submission.screened, {
        likeness,
        sameAs,
      }).catch(async (error: unknown) => {
        // The debate was closed meanwhile, or what is replied to is gone: the text is found among the drafts.
        if (error instanceof PageError) await keep();
        throw error;
      });
      if ('field' in made) {
        const message = req.viewer.t(made.message);
        const kept = await keep(submission.form.with({ field: made.field, message }));
        return composePage(deps, req, res.status(422), { answered, ...kept, preview: null });
      }
      flash(res, flashOf(made));
      const shown =
        made.sameAs !== null && !made.held ? { id: made.sameAs, threadId: null } : { ...made, sameAs: null };
      res.redirect(303, permalink(shown, debatePath(debate)));
    },
  );

  return router;
}

function flashOf(made: {
  countersigning: boolean;
  held: boolean;
  manyMentions: boolean;
  sameAs: number | null;
}) {
  if (made.countersigning) return 'countersigning';
  if (made.held) return 'held';
  if (made.manyMentions) return 'published-many-mentions';
  return made.sameAs === null ? 'published' : 'published-together';
}
