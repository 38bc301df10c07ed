import { type NextFunction, type Request, type Response, Router } from 'express';
import { boardBySlug, boardNames } from '#src/forum/boards/store.ts';
import { strandKind } from '#src/hub/strands/kind.ts';
import { canManageStrands } from '#src/hub/strands/policy.ts';
import { strandFormNames, strandForms, strandsPath } from '#src/hub/strands/strand.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import {
  type DocumentForm,
  documentForm,
  keepDocumentDraft,
} from '#src/outcomes/documents/writing/form-page.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addStrand } from './add-strand.ts';
import { StrandFields } from './forms.ts';

type StrandFormPage = Omit<DocumentForm, 'sections'> & {
  boards: readonly Option[];
  forms: readonly RadioOption[];
  languages: readonly Option[];
  /** Whether feeds are read here at all. */
  fetches: boolean;
};

/** Returns the routes of listing discussions elsewhere. */
export function strandWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const manage = may('strand:manage');
  const keep = keepDocumentDraft(deps, strandKind, () => null);

  router.get(`${strandsPath}/new`, manage, everywhere, async (req, res) => {
    await show(req, res, formWith({ language: req.viewer.language }));
  });

  router.post(
    strandsPath,
    manage,
    everywhere,
    moderated(StrandFields, ofNoBoardWithLinks, keep),
    async (req, res) => {
      const { language, now, t } = req.viewer;
      const submission = submissionOf(res, StrandFields);
      if (!submission.ok) return show(req, res.status(422), submission.form);
      const { form, screened } = submission;
      const onBoard = await boardBySlug(db, screened.data.board, language, now);
      const added =
        onBoard && !onBoard.archived
          ? await addStrand(deps, requireMember(req), onBoard.id, screened)
          : { field: 'board', message: msg('Choose a board') };
      if (typeof added !== 'number') return show(req, res.status(422), form.refused(added, t));
      flash(res, 'strand-added');
      res.redirect(303, `${strandsPath}/${added}`);
    },
  );

  async function show(req: Request, res: Response, values: Form): Promise<void> {
    const { t, language } = req.viewer;
    const { sections: _, ...form } = await documentForm(deps, req, strandKind, { id: null, values });
    const boards = await boardNames(db, language);
    const page: StrandFormPage = {
      ...form,
      boards: boards.map(({ slug, name }) => ({ value: slug, label: name })),
      forms: strandForms.map((value) => ({ value, label: t(strandFormNames[value]), group: null })),
      languages: languageOptions,
      fetches: config.strands,
    };
    render(res, 'hub/strands/new', { title: t('List a discussion elsewhere'), index: false }, page);
  }

  return router;
}

function everywhere(req: Request, _res: Response, next: NextFunction): void {
  if (!canManageStrands(req.viewer.actor)) throw new Forbidden();
  next();
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/strands/new': StrandFormPage;
  }
}
