import { type Request, type Response, Router } from 'express';
import { debateLink, debatePath } from '#src/debates/debate.ts';
import { debateOf, loadDebate } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { NotFound } from '#src/http/errors.ts';
import { flash } from '#src/http/flash.ts';
import { formWith } from '#src/http/form.ts';
import { may, open } from '#src/http/may.ts';
import { limited, rateLimits } from '#src/http/rate-limit.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { moderated, submissionOf } from '#src/moderation/middleware.ts';
import { renderMarkdown } from '#src/text/markdown.ts';
import { composePage, editPage } from './compose.ts';
import { contribute } from './contribute.ts';
import { permalink } from './contribution.ts';
import { edit } from './edit.ts';
import { ContributionForm, EditForm } from './forms.ts';
import { contributionOf, loadContribution, readable } from './load.ts';
import { card } from './page.ts';
import { canEdit, canWithdraw } from './policy.ts';
import { contributionById, textOf, versionsOf } from './queries.ts';
import { pageLinks, readerOf, readThread } from './reading.ts';
import { withdraw } from './withdraw.ts';

/** Reading one contribution; contributing, replying, editing, withdrawing. */
export function contributionRoutes(deps: Deps): Router {
  const router = Router();
  const often = limited(rateLimits(deps.db), 'contribute', { points: 30, seconds: 600 });
  const inDebate = loadDebate(deps);
  const one = loadContribution(deps);
  const boardOf = (res: Response) => debateOf(res).board;

  const answeredBy = async (req: Request, res: Response, id: number | null) => {
    if (id === null) return null;
    const answered = await contributionById(deps.db, req.actor, id);
    if (!answered || answered.debateId !== debateOf(res).id) throw new NotFound();
    return answered;
  };

  router.get('/debates/:debate/contributions/new', may('contribution:reply'), inDebate, async (req, res) => {
    const { in_reply_to } = ContributionForm.pick({ in_reply_to: true })
      .catch({ in_reply_to: null })
      .parse(req.query);
    const answered = await answeredBy(req, res, in_reply_to);
    composePage(deps, req, res, { answered, form: formWith({ language: req.language }), preview: null });
  });

  router.post(
    '/debates/:debate/contributions/preview',
    may('contribution:reply'),
    inDebate,
    moderated(ContributionForm, boardOf),
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      const draft = submission.ok ? submission.screened.data : null;
      const answered = await answeredBy(req, res, draft?.in_reply_to ?? null);
      if (!draft) res.status(422);
      composePage(deps, req, res, {
        answered,
        form: submission.form,
        preview: draft && renderMarkdown(draft.text),
      });
    },
  );

  router.post(
    '/debates/:debate/contributions',
    may('contribution:reply'),
    often,
    inDebate,
    moderated(ContributionForm, boardOf),
    async (req, res) => {
      const submission = submissionOf(res, ContributionForm);
      if (!submission.ok) {
        const answered = await answeredBy(req, res, Number(submission.form.value('in_reply_to')) || null);
        res.status(422);
        return composePage(deps, req, res, { answered, form: submission.form, preview: null });
      }
      const answered = await answeredBy(req, res, submission.screened.data.in_reply_to);
      const made = await contribute(deps, req.actor, debateOf(res), answered, submission.screened);
      flash(res, made.held ? 'held' : 'published');
      res.redirect(303, permalink(made, debatePath(debateOf(res))));
    },
  );

  router.get('/contributions/:contribution', open, one, async (req, res) => {
    const debate = debateOf(res);
    const row = contributionOf(res);
    if (row.threadId !== null) return res.redirect(302, permalink(row, debatePath(debate)));
    const thread = await readThread(deps, req, debate, row);
    const t = translator(req.language);
    render(
      res,
      'contributions/show',
      { title: t('Contribution by {name}', { name: row.authorName }), index: row.state === 'published' },
      {
        debate: debateLink(debate, req.language),
        place: permalink(row, debatePath(debate)),
        card: thread.card,
        replies: thread.replies,
        repliesCount: row.repliesCount,
        links: pageLinks(`/contributions/${row.id}`, {}, thread),
      },
    );
  });

  router.get('/contributions/:contribution/versions', open, one, readable, async (req, res) => {
    const row = contributionOf(res);
    const debate = debateOf(res);
    const versions = await versionsOf(deps.db, row.id);
    const shown = card(row, await readerOf(deps, req, debate, [row]));
    const title = translator(req.language)('Versions of a contribution');
    render(
      res,
      'contributions/versions',
      { title, index: false },
      {
        debate: debateLink(debate, req.language),
        card: shown,
        versions,
      },
    );
  });

  router.get('/contributions/:contribution/edit', may('account:use'), one, async (req, res) => {
    const row = contributionOf(res);
    if (!canEdit(req.actor, row, debateOf(res), deps.now())) throw new NotFound();
    const text = await textOf(deps.db, row.id);
    if (!text) throw new NotFound();
    editPage(req, res, {
      form: formWith({ ...text, text: text.source, revision: String(text.revision), editedAt: null }),
      preview: null,
      current: null,
    });
  });

  router.post(
    '/contributions/:contribution/preview',
    may('account:use'),
    one,
    moderated(EditForm, boardOf),
    (req, res) => {
      const submission = submissionOf(res, EditForm);
      if (!canEdit(req.actor, contributionOf(res), debateOf(res), deps.now())) throw new NotFound();
      if (!submission.ok) res.status(422);
      editPage(req, res, {
        form: submission.form,
        preview: submission.ok ? renderMarkdown(submission.screened.data.text) : null,
        current: null,
      });
    },
  );

  router.post(
    '/contributions/:contribution/text',
    may('account:use'),
    often,
    one,
    moderated(EditForm, boardOf),
    async (req, res) => {
      const row = contributionOf(res);
      const submission = submissionOf(res, EditForm);
      if (req.actor.kind !== 'member' || req.actor.id !== row.authorId) throw new NotFound();
      if (!submission.ok) {
        res.status(422);
        return editPage(req, res, { form: submission.form, preview: null, current: null });
      }
      const outcome = await edit(deps, req.actor, debateOf(res), row, submission.screened);
      if (outcome === 'stale') {
        res.status(409);
        return editPage(req, res, {
          form: submission.form,
          preview: null,
          current: (await textOf(deps.db, row.id)) ?? null,
        });
      }
      flash(res, outcome === 'held' ? 'held' : 'edited');
      res.redirect(303, permalink(row, debatePath(debateOf(res))));
    },
  );

  router.get('/contributions/:contribution/withdrawal', may('account:use'), one, async (req, res) => {
    const row = contributionOf(res);
    if (!canWithdraw(req.actor, row)) throw new NotFound();
    const shown = card(row, await readerOf(deps, req, debateOf(res), [row]));
    const title = translator(req.language)('Withdraw your contribution?');
    render(
      res,
      'contributions/withdrawal',
      { title, index: false },
      { card: shown, action: `/contributions/${row.id}/withdrawal`, repliesCount: row.repliesCount },
    );
  });

  router.post('/contributions/:contribution/withdrawal', may('account:use'), one, async (req, res) => {
    const row = contributionOf(res);
    await withdraw(deps, req.actor, row);
    flash(res, 'withdrawn');
    res.redirect(303, debatePath(debateOf(res)));
  });

  return router;
}
