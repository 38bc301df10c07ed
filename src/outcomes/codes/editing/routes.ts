import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { writtenClauses } from '#src/outcomes/codes/clauses.ts';
import { codePath, codesPath } from '#src/outcomes/codes/code.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { uncitedForm } from '#src/outcomes/documents/writing/uncited.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { codeCourseRoutes } from './course-routes.ts';
import { draftOf, onlyStewards } from './draft.ts';
import { sendCodeForm, sendNewCodeForm } from './form-page.ts';
import { CodeForm, CodeVersionForm } from './forms.ts';
import { beginCode, saveCode } from './save.ts';

/** Returns the routes of those who look after codes: writing, consulting, adopting, ending. */
export function codeEditingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(codeKind);

  router.get(`${codesPath}/new`, may('code:steward'), onlyStewards, async (req, res) => {
    const values = formWith({
      key: randomUUID(),
      language: req.viewer.language,
      report_months: '12',
      sign_by: 'either',
    });
    await sendNewCodeForm(deps, req, res, values);
  });

  router.post(
    codesPath,
    ...[may('code:steward'), onlyStewards, moderated(CodeForm, ofNoBoardWithLinks)],
    async (req, res) => {
      const { viewer } = req;
      const submission = submissionOf(res, CodeForm);
      if (!submission.ok) return sendNewCodeForm(deps, req, res.status(422), submission.form);
      const { form, screened } = submission;
      const onBoard = await boardBySlug(db, screened.data.board, viewer.language, viewer.now);
      if (!onBoard || onBoard.archived) {
        const values = form.refused({ field: 'board', message: msg('Choose a board') }, viewer.t);
        return sendNewCodeForm(deps, req, res.status(422), values);
      }
      const id = await beginCode(deps, requireMember(req), onBoard.id, screened).catch(uncited(req, form));
      if (typeof id !== 'number') return sendNewCodeForm(deps, req, res.status(422), id);
      flash(res, 'code-saved');
      res.redirect(303, codePath(id, 'edit'));
    },
  );

  router.get(`${codesPath}/:document/edit`, may('code:steward'), load, onlyStewards, async (req, res) => {
    const { newest, clauses } = await draftOf(deps, req, res);
    const { title, lede, language, version } = newest;
    const values = { title, lede, language, version: String(version), clauses: writtenClauses(clauses) };
    await sendCodeForm(deps, req, res, { code: documentOf(res), newest, values: formWith(values) });
  });

  router.post(
    `${codesPath}/:document/versions`,
    ...[may('code:steward'), load, onlyStewards, moderated(CodeVersionForm, ofNoBoardWithLinks)],
    async (req, res) => {
      const code = documentOf(res);
      const submission = submissionOf(res, CodeVersionForm);
      if (!submission.ok) {
        const { newest } = await draftOf(deps, req, res);
        return sendCodeForm(deps, req, res.status(422), { code, newest, values: submission.form });
      }
      const { form, screened } = submission;
      const saved = await saveCode(deps, requireMember(req), code, screened).catch(uncited(req, form));
      if (saved instanceof Form) {
        const { newest } = await draftOf(deps, req, res);
        return sendCodeForm(deps, req, res.status(422), { code, newest, values: saved });
      }
      if (saved === 'stale') {
        const { newest, clauses } = await draftOf(deps, req, res);
        const values = form.set('version', String(newest.version));
        const current = writtenClauses(clauses);
        return sendCodeForm(deps, req, res.status(409), { code, newest, values, current });
      }
      flash(res, 'code-saved');
      res.redirect(303, codePath(code.id, 'edit'));
    },
  );

  router.use(codeCourseRoutes(deps));

  return router;
}

/** Returns the form to show again where clauses cite what is not published. */
function uncited({ viewer }: Request, form: Form) {
  return (error: unknown): Form => {
    const refused = uncitedForm(error, form, viewer.t, () => 'clauses');
    if (refused === null) throw error;
    return refused;
  };
}
