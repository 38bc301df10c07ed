import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { publishesSomewhere } from '#src/hub/publications/policy.ts';
import {
  accessibilities,
  accessibilityNames,
  formNames,
  publicationForms,
  publicationsPath,
} from '#src/hub/publications/publication.ts';
import { publicationFacts } from '#src/hub/publications/store.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
  documentValues,
} from '#src/outcomes/documents/writing/form-page.ts';
import { type DocumentPlaces, placesFor } from '#src/outcomes/documents/writing/places.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { publicationValues } from './forms.ts';

type PublicationFormPage = DocumentForm & {
  files: FileField | null;
  action: string;
  /** Null in a next edition, which keeps its own. */
  places: DocumentPlaces | null;
  refusal: string | null;
  /** Whether it appears at once. */
  atOnce: boolean;
  forms: readonly Option[];
  accessibilities: readonly RadioOption[];
  languages: readonly Option[];
  /** Where one sees what somebody else saved meanwhile; null where nobody did. */
  meanwhileHref: string | null;
};

/** Sends the form of a publication, or of a next edition of one. */
export async function sendPublicationForm(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document | null,
  { values, isStale = false }: { values: Form; isStale?: boolean },
): Promise<undefined> {
  const { viewer } = req;
  const { actor, t } = viewer;
  const publishes = publishesSomewhere(actor);
  const refusal = document === null && !publishes ? writeRefusal(actor) : null;
  const written = await documentForm(deps, req, publicationKind, { id: document?.id ?? null, values });
  const page: PublicationFormPage = {
    ...written,
    files: await documentFileField(deps, req, publicationKind, written.form, { languages: true }),
    action: document === null ? publicationsPath : `${publicationsPath}/${document.id}/versions`,
    places: document === null ? await placesOf(deps, viewer, publishes) : null,
    refusal: refusal === null ? null : t(refusal),
    atOnce: document !== null && document.organisationId === null,
    forms: publicationForms.map((value) => ({ value, label: t(formNames[value]) })),
    accessibilities: accessibilities.map((value) => ({
      value,
      label: t(accessibilityNames[value]),
      group: null,
    })),
    languages: languageOptions,
    meanwhileHref: document !== null && isStale ? `${publicationsPath}/${document.id}/versions` : null,
  };
  const title = document === null ? t('Add a publication') : t('A next edition');
  render(res, 'hub/publications/form', { title, index: false }, page);
}

async function placesOf(deps: Deps, viewer: Viewer, publishes: boolean): Promise<DocumentPlaces> {
  const places = await placesFor(deps, viewer);
  const platform = { value: 'platform', label: viewer.t('This platform') };
  return { ...places, organisations: publishes ? [platform, ...places.organisations] : places.organisations };
}

/** Returns the form of a next edition as it opens: with what the newest one says. */
export async function editionValues(
  { db }: Pick<Deps, 'db'>,
  newest: Document,
  viewer: Viewer,
): Promise<Form> {
  const [facts, files] = await Promise.all([publicationFacts(db, newest), documentFiles(db, newest, viewer)]);
  return formWith({ ...documentValues(newest, files), ...publicationValues(facts) });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/publications/form': PublicationFormPage;
  }
}
