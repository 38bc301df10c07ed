import type { Request, Response } from 'express';
import type { CodeClause } from '#src/outcomes/codes/clauses.ts';
import { codePath } from '#src/outcomes/codes/code.ts';
import { amendmentKind } from '#src/outcomes/codes/kinds.ts';
import { spokenOrganisations } from '#src/outcomes/codes/opinions/page.ts';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { type DocumentForm, documentForm } from '#src/outcomes/documents/writing/form-page.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { actNames, amendmentActs } from './amendment.ts';

type AmendmentFormPage = Omit<DocumentForm, 'sections'> & {
  code: { title: string; href: string; lang: string | null };
  clause: string;
  refusal: string | null;
  organisations: readonly Option[];
  acts: readonly RadioOption[];
  languages: readonly Option[];
};

/** Sends the form in which an amendment of a clause is written. */
export async function sendAmendmentForm(
  deps: Deps,
  req: Request,
  res: Response,
  { code, clause, values }: { code: Document; clause: CodeClause; values: Form },
): Promise<void> {
  const { actor, language, t } = req.viewer;
  const refusal = writeRefusal(actor);
  const { sections: _none, ...made } = await documentForm(deps, req, amendmentKind, { id: null, values });
  const page: AmendmentFormPage = {
    ...made,
    form: made.form
      .set('code', String(code.id))
      .set('anchor', clause.anchor)
      .set('version', String(code.currentVersion)),
    code: {
      title: code.title,
      href: `${codePath(code.id)}#${clause.anchor}`,
      lang: code.language === language ? null : code.language,
    },
    clause: clause.heading,
    refusal: refusal === null ? null : t(refusal),
    organisations: spokenOrganisations(actor),
    acts: amendmentActs.map((value) => ({ value, label: t(actNames[value]), group: null })),
    languages: languageOptions,
  };
  render(res, 'outcomes/codes/amendments/form', { title: t('Propose an amendment'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/amendments/form': AmendmentFormPage;
  }
}
