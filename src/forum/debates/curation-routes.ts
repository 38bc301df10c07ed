import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { withDraft } from '#src/concerns/drafts/opened.ts';
import { saveDraftFor } from '#src/concerns/drafts/save-from-form.ts';
import { boardBySlug, listBoards } from '#src/forum/boards/store.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound, SignInRequired } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { closeDebate } from './close.ts';
import { conclude } from './conclude.ts';
import { debateLink, debatePath } from './debate.ts';
import { declineProposal } from './decline.ts';
import { editHead } from './edit-head.ts';
import { ConclusionForm, DebateForm, HeadForm, OpeningForm, RefusalForm } from './forms.ts';
import { debateOf, loadDebate } from './load.ts';
import { openDebate } from './open.ts';
import { debateActs } from './page.ts';
import { canCurate } from './policy.ts';
import { propose } from './propose.ts';
import { type HeadSource, headSource } from './statements.ts';

/** Proposing debates; curating them: heads, opening, closing, concluding. */
export function curationRoutes(deps: Deps): Router {
  const router = Router();
  const often = rateLimited(databaseLimits(deps.db), 'propose', { points: 10, seconds: 3600 });
  const noBoard = () => ({ id: 0, screening: 'none' }) as const;
  const ofDebate = (res: Response) => debateOf(res).board;

  router.get('/debates/new', may('debate:propose'), async (req, res) => {
    const board = z.string().catch('').parse(req.query.board);
    await proposalPage(deps, req, res, formWith({ board, language: req.viewer.language }));
  });

  router.post('/debates', may('debate:propose'), often, moderated(DebateForm, noBoard), async (req, res) => {
    const submission = submissionOf(res, DebateForm);
    if (!submission.ok) return proposalPage(deps, req, res.status(422), submission.form);
    const { screened, form } = submission;
    const board = await boardBySlug(deps.db, screened.data.board, req.viewer.language, deps.now());
    if (!board) {
      const message = req.viewer.t('Choose a board');
      return proposalPage(deps, req, res.status(422), form.with({ field: 'board', message }));
    }
    const id = await propose(deps, req.viewer.actor, board, screened);
    flash(res, 'proposed');
    res.redirect(303, `/debates/${id}`);
  });

  router.get('/debates/:debate/edit', may('debate:curate'), loadDebate, async (req, res) => {
    if (!canCurate(req.viewer.actor, debateOf(res))) throw new NotFound();
    headPage(req, res, formWith(headValues(await headSource(deps.db, debateOf(res).id))), null);
  });

  router.post(
    '/debates/:debate/head',
    may('debate:curate'),
    loadDebate,
    moderated(HeadForm, ofDebate),
    async (req, res) => {
      const submission = submissionOf(res, HeadForm);
      if (!submission.ok) return headPage(req, res.status(422), submission.form, null);
      const outcome = await editHead(deps, req.viewer.actor, debateOf(res), submission.screened);
      if (outcome === 'stale') {
        return headPage(req, res.status(409), submission.form, await headSource(deps.db, debateOf(res).id));
      }
      flash(res, 'saved');
      res.redirect(303, `/debates/${debateOf(res).id}`);
    },
  );

  router.get('/debates/:debate/curation', may('debate:curate'), loadDebate, (req, res) => {
    curationPage(deps, req, res, formWith());
  });

  router.post('/debates/:debate/opening', may('debate:curate'), loadDebate, async (req, res) => {
    const parsed = parseForm(OpeningForm, req.body, req.viewer.t);
    if (!parsed.ok) return curationPage(deps, req, res.status(422), parsed.form);
    const closesAt = parsed.data.closes_on === null ? null : endOfDay(parsed.data.closes_on);
    if (closesAt && closesAt <= deps.now()) {
      const message = req.viewer.t('Choose a day that is still to come');
      return curationPage(deps, req, res.status(422), parsed.form.with({ field: 'closes_on', message }));
    }
    flash(res, await openDebate(deps, req.viewer.actor, debateOf(res), closesAt));
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post('/debates/:debate/closure', may('debate:curate'), loadDebate, async (req, res) => {
    await closeDebate(deps, req.viewer.actor, debateOf(res));
    flash(res, 'closed');
    res.redirect(303, debatePath(debateOf(res)));
  });

  router.post(
    '/debates/:debate/conclusion',
    may('debate:curate'),
    loadDebate,
    moderated(ConclusionForm, ofDebate),
    async (req, res) => {
      const submission = submissionOf(res, ConclusionForm);
      if (!submission.ok) return curationPage(deps, req, res.status(422), submission.form);
      await conclude(deps, req.viewer.actor, debateOf(res), submission.screened.data.conclusion);
      flash(res, 'concluded');
      res.redirect(303, debatePath(debateOf(res)));
    },
  );

  router.post('/debates/:debate/refusal', may('debate:curate'), loadDebate, async (req, res) => {
    const parsed = parseForm(RefusalForm, req.body, req.viewer.t);
    if (!parsed.ok) return curationPage(deps, req, res.status(422), parsed.form);
    await declineProposal(deps, req.viewer.actor, debateOf(res), parsed.data.reason);
    flash(res, 'declined');
    res.redirect(303, '/debates?state=proposed');
  });

  return router;
}

async function proposalPage(deps: Deps, req: Request, res: Response, values: Form): Promise<void> {
  const { actor } = req.viewer;
  if (actor.kind === 'visitor') throw new SignInRequired();
  const place = { debateId: null, inReplyTo: null };
  if (values.value('key')) await saveDraftFor(deps, actor.id, place, values.values);
  const { form, note } = await withDraft(deps, actor, place, values);
  const t = req.viewer.t;
  const boards = await listBoards(deps.db, req.viewer.language, deps.now());
  render(
    res,
    'forum/debates/new',
    { title: t('Propose a debate'), index: false },
    {
      form,
      key: form.value('key') || randomUUID(),
      place: { ...place, memberId: actor.id },
      note,
      boards: boards.map(({ slug, name }) => ({ value: slug, label: name })),
      languages: languageOptions,
    },
  );
}

function headValues({ keyPoints, version, ...head }: HeadSource): Record<string, string> {
  return { ...head, key_points: keyPoints, version: String(version) };
}

function headPage(req: Request, res: Response, form: Form, current: HeadSource | null): void {
  const debate = debateOf(res);
  const title = req.viewer.t('Edit the head');
  render(
    res,
    'forum/debates/edit',
    { title, index: false },
    {
      debate: debateLink(debate, req.viewer.language),
      action: `/debates/${debate.id}/head`,
      version: current ? String(current.version) : form.value('version'),
      form,
      current,
    },
  );
}

function curationPage(deps: Deps, req: Request, res: Response, form: Form): void {
  const debate = debateOf(res);
  if (!canCurate(req.viewer.actor, debate)) throw new NotFound();
  const t = req.viewer.t;
  render(
    res,
    'forum/debates/curation',
    { title: t('Open, close or conclude'), index: false },
    {
      acts: debateActs(debate, req.viewer.actor, deps.now(), req.viewer.language, t),
      base: `/debates/${debate.id}`,
      proposed: debate.state === 'proposed',
      form,
    },
  );
}
