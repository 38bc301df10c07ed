import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
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
import { factsValues } from './forms.ts';
import { practiceKind } from './kind.ts';
import { checkerOptions, practicesPath, sizeOptions } from './practice.ts';
import { practiceFacts } from './store.ts';

type Current = { title: string; href: string; lang: string };

type PracticeFormPage = DocumentForm & {
  files: FileField | null;
  action: string;
  /** Null in a next version, which keeps its own. */
  places: DocumentPlaces | null;
  refusal: string | null;
  checkers: readonly RadioOption[];
  sizes: readonly Option[];
  languages: readonly Option[];
  /** What was sent in meanwhile; null where nothing was. */
  current: Current | null;
};

/** Sends the form of a practice, or of a next version of one; with `current`, what was sent in meanwhile. */
export async function sendPracticeForm(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document | null,
  { values, current }: { values: Form; current?: Document },
): Promise<undefined> {
  const { actor, t } = req.viewer;
  const refusal = document === null ? writeRefusal(actor) : null;
  const written = await documentForm(deps, req, practiceKind, { id: document?.id ?? null, values });
  const page: PracticeFormPage = {
    ...written,
    files: await documentFileField(deps, req, practiceKind, written.form),
    action: document === null ? practicesPath : `${practicesPath}/${document.id}/versions`,
    places: document === null ? await placesFor(deps, req.viewer) : null,
    refusal: refusal === null ? null : t(refusal),
    checkers: checkerOptions(t),
    sizes: sizeOptions(t),
    languages: languageOptions,
    current: current
      ? { title: current.title, href: `${practicesPath}/${current.id}/versions`, lang: current.language }
      : null,
  };
  const title = document === null ? t('Send in a practice') : t('A new version');
  render(res, 'outcomes/practices/form', { title, index: false }, page);
}

/** Returns the form of a next version as it opens: with what the newest one says. */
export async function practiceValues(
  { db }: Pick<Deps, 'db'>,
  newest: Document,
  viewer: Viewer,
): Promise<Form> {
  const [facts, files] = await Promise.all([practiceFacts(db, newest), documentFiles(db, newest, viewer)]);
  return formWith({ ...documentValues(newest, files), ...factsValues(facts, viewer.language) });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/practices/form': PracticeFormPage;
  }
}
