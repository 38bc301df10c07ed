import type { Request, Response } from 'express';
import { publicationKind } from '#src/hub/publications/kind.ts';
import {
  accessibilities,
  accessibilityNames,
  formNames,
  publicationForms,
} from '#src/hub/publications/publication.ts';
import { type AddedForm, addedForm } from '#src/outcomes/documents/adding/form-page.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type PublicationFormPage = {
  view: AddedForm;
  forms: readonly Option[];
  accessibilities: readonly RadioOption[];
};

/** Sends the form of a publication, or of a next edition of one. */
export async function sendPublicationForm(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document | null,
  shown: { values: Form; isStale?: boolean },
): Promise<undefined> {
  const { t } = req.viewer;
  const asked = { kind: publicationKind, manage: 'publication:manage', fileLanguages: true } as const;
  const page: PublicationFormPage = {
    view: await addedForm(deps, req, document, { ...asked, ...shown }),
    forms: publicationForms.map((value) => ({ value, label: t(formNames[value]) })),
    accessibilities: accessibilities.map((value) => ({
      ...{ value, label: t(accessibilityNames[value]), group: null },
    })),
  };
  const title = document === null ? t('Add a publication') : t('A new edition');
  render(res, 'hub/publications/form', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/publications/form': PublicationFormPage;
  }
}
