import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { isKept } from '#src/concerns/drafts/saving/save.ts';
import { saveDraftFor } from '#src/concerns/drafts/saving/save-from-form.ts';
import { type DraftNote, withDraft } from '#src/concerns/drafts/with-draft.ts';
import { openRefusal } from '#src/forum/boards/policy.ts';
import { boardBySlug, listBoards } from '#src/forum/boards/store.ts';
import { discussedLink, documentToDiscuss } from '#src/forum/debates/store.ts';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { can } from '#src/platform/access/permissions.ts';
import { staffActWhere } from '#src/platform/audit/staff-act.ts';
import { PageError, SignInRequired } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { DebateForm } from './forms.ts';
import { propose } from './propose.ts';

/** Returns the routes of proposing a debate. */
export function proposalRoutes(deps: Deps): Router {
  const router = Router();
  const often = rateLimited(databaseLimits(deps.db), 'propose', { points: 10, seconds: 3600 });
  const target = { debateId: null, inReplyTo: null };
  const keep = async (req: Request, _res: Response, form: Form) =>
    isKept(await saveDraftFor(deps, requireMember(req).id, target, form.values));
  const asCurator = staffActWhere('debate:curate', () => true);
  const screened = moderated(DebateForm, ofNoBoard, keep);

  router.get('/debates/new', may('debate:propose'), async (req, res) => {
    const board = z.string().catch('').parse(req.query.board);
    const about = z.string().catch('').parse(req.query.about);
    await sendForm(deps, req, res, formWith({ board, about, language: req.viewer.language }));
  });

  router.post('/debates', may('debate:propose'), asCurator, often, screened, async (req, res) => {
    const { actor, language, now, t } = req.viewer;
    const submission = submissionOf(res, DebateForm);
    if (!submission.ok) return sendForm(deps, req, res.status(422), submission.form);
    const board = await boardBySlug(deps.db, submission.screened.data.board, language, now);
    if (!board) {
      const message = t('Choose a board');
      return sendForm(deps, req, res.status(422), submission.form.with({ field: 'board', message }));
    }
    const { about } = submission.screened.data;
    if (about !== null && !(await documentToDiscuss(deps.db, about))) {
      const error = { field: 'board', message: t('What it was about can no longer be read') };
      return sendForm(deps, req, res.status(422), submission.form.set('about', '').with(error));
    }
    const id = await propose(deps, actor, board, submission.screened).catch(async (error: unknown) => {
      if (error instanceof PageError) error.kept = await keep(req, res, submission.form);
      throw error;
    });
    flash(res, can(actor, 'debate:curate', board.id) ? 'drafted' : 'proposed');
    res.redirect(303, `/debates/${id}`);
  });

  return router;
}

/** Sends the form of a proposal; what was sent in it is kept as a draft. */
async function sendForm(deps: Deps, req: Request, res: Response, values: Form): Promise<void> {
  const { actor, language, now, t } = req.viewer;
  if (actor.kind === 'visitor') throw new SignInRequired();
  const target = { debateId: null, inReplyTo: null };
  if (values.value('key')) await saveDraftFor(deps, actor.id, target, values.values);
  const { form, note } = await withDraft(deps, actor, target, values);
  const boards = await listBoards(deps.db, language, now);
  const [first] = boards.filter(({ archived }) => !archived);
  const open = boards.filter((board) => openRefusal(actor, board) === null);
  const refusal = open.length === 0 && first ? openRefusal(actor, first) : null;
  const about = Number(form.value('about')) || null;
  const discussed = about === null ? undefined : await documentToDiscuss(deps.db, about);
  const page = {
    form,
    about: discussed ? { ...discussedLink(discussed, language), id: discussed.id } : null,
    key: form.value('key') || randomUUID(),
    draftTarget: { ...target, memberId: actor.id },
    note,
    boards: open.map(({ slug, name }) => ({ value: slug, label: name })),
    refusal: refusal === null ? null : t(refusal),
    languages: languageOptions,
  };
  render(res, 'forum/debates/new', { title: t('Propose a debate'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/new': {
      form: Form;
      /** The document that it will discuss. */
      about: { id: number; href: string; title: string; lang: string | null } | null;
      key: string;
      draftTarget: { memberId: number; debateId: null; inReplyTo: null };
      note: DraftNote | null;
      /** Those on which the viewer may propose; where there is none, the reason. */
      boards: readonly { value: string; label: string }[];
      refusal: string | null;
      languages: readonly { value: string; label: string }[];
    };
  }
}
