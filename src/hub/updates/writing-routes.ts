import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { documentValues, keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendUpdateForm } from './form-page.ts';
import { UpdateForm, UpdateVersionForm } from './forms.ts';
import { updateKind, updatesPath } from './kind.ts';
import { loadWritten, updateIn } from './load.ts';
import { beginUpdate, publishUpdate, saveUpdate, withdrawUpdate } from './publish.ts';

/** Returns the routes of writing, publishing and withdrawing updates. */
export function updateWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const publish = may('update:publish');
  const keep = keepDocumentDraft(deps, updateKind, (res) => res.locals.update?.id ?? null);
  const one = `${updatesPath}/:document`;

  router.get(`${updatesPath}/new`, publish, async (req, res) => {
    const asked = (name: string, most: number) => {
      const value = req.query[name];
      return typeof value === 'string' ? value.slice(0, most) : '';
    };
    // What one has begun is in the form, unless the address says what to write about.
    const key = asked('about', 100) === '' ? '' : randomUUID();
    const values = formWith({
      ...{ key, language: req.viewer.language, board: asked('board', 80) },
      title: asked('title', 160),
      'section-news': /^\/[a-z]+\/[a-z0-9-]+$/.test(asked('about', 100))
        ? deps.config.baseUrl + asked('about', 100)
        : '',
    });
    await sendUpdateForm(deps, req, res, null, { values });
  });

  router.post(updatesPath, publish, moderated(UpdateForm, ofNoBoardWithLinks, keep), async (req, res) => {
    const { language, now, t } = req.viewer;
    const submission = submissionOf(res, UpdateForm);
    if (!submission.ok) return sendUpdateForm(deps, req, res.status(422), null, { values: submission.form });
    const { form, screened } = submission;
    const onBoard = await boardBySlug(db, screened.data.board, language, now);
    const begun =
      onBoard && !onBoard.archived
        ? await beginUpdate(deps, requireMember(req), onBoard.id, screened).catch(
            showingAgain(req, res, form),
          )
        : { field: 'board', message: msg('Choose a board') };
    if (begun === undefined) return;
    if (typeof begun !== 'number') {
      return sendUpdateForm(deps, req, res.status(422), null, { values: form.refused(begun, t) });
    }
    res.redirect(303, `${updatesPath}/${begun}`);
  });

  router.get(`${one}/edit`, publish, loadWritten, async (req, res) => {
    const update = updateIn(res);
    const newest = (await newestVersion(db, update.id, req.viewer.language)) ?? update;
    const files = await documentFiles(db, newest, req.viewer);
    const values = formWith({ ...documentValues(newest, files), everywhere: update.everywhere ? 'yes' : '' });
    await sendUpdateForm(deps, req, res, update, { values });
  });

  router.post(
    `${one}/versions`,
    ...[publish, loadWritten, moderated(UpdateVersionForm, ofNoBoardWithLinks, keep)],
    async (req, res) => {
      const update = updateIn(res);
      const submission = submissionOf(res, UpdateVersionForm);
      if (!submission.ok)
        return sendUpdateForm(deps, req, res.status(422), update, { values: submission.form });
      const { form, screened } = submission;
      const saved = await saveUpdate(deps, requireMember(req), update, screened).catch(
        showingAgain(req, res, form),
      );
      if (saved === undefined) return;
      if (saved === 'stale') {
        const newest = (await newestVersion(db, update.id, req.viewer.language)) ?? update;
        const values = form.set('version', String(newest.version));
        return sendUpdateForm(deps, req, res.status(409), update, { values, isStale: true });
      }
      if (saved !== 'saved') {
        const values = form.refused(saved, req.viewer.t);
        return sendUpdateForm(deps, req, res.status(422), update, { values });
      }
      res.redirect(303, `${updatesPath}/${update.id}`);
    },
  );

  router.post(`${one}/publication`, publish, loadWritten, async (req, res) => {
    await publishUpdate(deps, requireMember(req), updateIn(res));
    flash(res, 'update-published');
    res.redirect(303, `${updatesPath}/${updateIn(res).id}`);
  });

  router.post(`${one}/withdrawal`, publish, loadWritten, async (req, res) => {
    await withdrawUpdate(deps, requireMember(req), updateIn(res));
    flash(res, 'document-withdrawn');
    res.redirect(303, updatesPath);
  });

  /** Shows the form again where it cites what is not published; keeps it as a draft where it is refused with a page. */
  function showingAgain(req: Request, res: Response, form: Form) {
    const show = (values: Form) => sendUpdateForm(deps, req, res, res.locals.update ?? null, { values });
    return keepingDraft(req, res, { form, keep, show });
  }

  return router;
}
