import type { Request } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
} from '#src/outcomes/documents/writing/form-page.ts';
import { type DocumentPlaces, placesFor } from '#src/outcomes/documents/writing/places.ts';
import type { Permission } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { publishesSomewhere } from './policy.ts';

/** What the form of a document has that the platform publishes at once, and that organisations send in. */
export type AddedForm = DocumentForm & {
  files: FileField | null;
  action: string;
  /** The list to which it leads back. */
  listHref: string;
  /** Null in a next version, which keeps its own. */
  places: DocumentPlaces | null;
  refusal: string | null;
  /** Whether it appears at once. */
  atOnce: boolean;
  languages: readonly Option[];
  /** Where one sees what somebody else saved meanwhile; null where nobody did. */
  meanwhileHref: string | null;
};

type AddedAsked = {
  kind: DocumentKind;
  manage: Permission;
  values: Form;
  isStale?: boolean | undefined;
  /** Whether a file says its own language. */
  fileLanguages?: boolean;
};

/** Returns the form of a document that is added, or of a next version of one. */
export async function addedForm(
  deps: Deps,
  req: Request,
  document: Document | null,
  { kind, manage, values, isStale = false, fileLanguages = false }: AddedAsked,
): Promise<AddedForm> {
  const { viewer } = req;
  const publishes = publishesSomewhere(viewer.actor, manage);
  const refusal = document === null && !publishes ? writeRefusal(viewer.actor) : null;
  const written = await documentForm(deps, req, kind, { id: document?.id ?? null, values });
  const versions = document === null ? null : `${kind.path}/${document.id}/versions`;
  return {
    ...written,
    files: await documentFileField(deps, req, kind, written.form, { languages: fileLanguages }),
    action: versions ?? kind.path,
    listHref: kind.path,
    places: document === null ? await placesOf(deps, viewer, publishes) : null,
    refusal: refusal === null ? null : viewer.t(refusal),
    atOnce: document !== null && document.organisationId === null,
    languages: languageOptions,
    meanwhileHref: isStale ? versions : null,
  };
}

async function placesOf(deps: Deps, viewer: Viewer, publishes: boolean): Promise<DocumentPlaces> {
  const places = await placesFor(deps, viewer);
  const platform = { value: 'platform', label: viewer.t('This platform') };
  return { ...places, organisations: publishes ? [platform, ...places.organisations] : places.organisations };
}
