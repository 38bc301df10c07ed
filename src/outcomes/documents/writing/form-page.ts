import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { isKept } from '#src/concerns/drafts/saving/save.ts';
import { saveDraftFor } from '#src/concerns/drafts/saving/save-from-form.ts';
import { type DraftNote, withDraft } from '#src/concerns/drafts/with-draft.ts';
import { type FileView, fileLimits } from '#src/concerns/files/file.ts';
import { type FileField, fileField } from '#src/concerns/files/uploading/field.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sectionField } from './forms.ts';

/** A section as the form asks for it. */
export type SectionInput = { name: string; label: string; hint: string; longest: number; optional: boolean };

/** What every form of a document needs beside what its kind asks. */
export type DocumentForm = {
  form: Form;
  key: string;
  draftTarget: DraftTarget & { memberId: number };
  note: DraftNote | null;
  sections: readonly SectionInput[];
  textLang: string | null;
};

/** Returns the target of drafts of a document of this kind; `id` is that of the one of which it is a next version. */
function documentTarget({ name }: Pick<DocumentKind, 'name'>, id: number | null): DraftTarget {
  return { debateId: null, inReplyTo: null, document: { kind: name, id } };
}

/** Returns how what was sent is kept as a draft where it cannot be sent in (see `moderated`). */
export function keepDocumentDraft(deps: Deps, kind: DocumentKind, idOf: (res: Response) => number | null) {
  return async (req: Request, res: Response, form: Form): Promise<boolean> =>
    isKept(await saveDraftFor(deps, requireMember(req).id, documentTarget(kind, idOf(res)), form.values));
}

/** Returns a form of a document; what was sent in it is kept as a draft, and one that was kept before is in it. */
export async function documentForm(
  deps: Deps,
  req: Request,
  kind: DocumentKind,
  { id, values }: { id: number | null; values: Form },
): Promise<DocumentForm> {
  const actor = requireMember(req);
  const target = documentTarget(kind, id);
  if (values.value('key')) await saveDraftFor(deps, actor.id, target, values.values);
  const { form, note } = await withDraft(deps, actor, target, values);
  return {
    form,
    key: form.value('key') || randomUUID(),
    draftTarget: { ...target, memberId: actor.id },
    note,
    sections: sectionInputs(kind, req.viewer),
    textLang: form.value('language') || null,
  };
}

/** Returns the part of the form of a document in which files are added. */
export function documentFileField(
  deps: Deps,
  { viewer }: Request,
  { largestFile }: DocumentKind,
  form: Form,
  { languages = false }: { languages?: boolean } = {},
): Promise<FileField | null> {
  return fileField(deps, viewer, form, { most: fileLimits.ofDocument, largest: largestFile, languages });
}

function sectionInputs({ sections }: DocumentKind, { t }: Viewer): SectionInput[] {
  return sections.map(({ anchor, label, hint, longest, optional = false }) => ({
    name: sectionField(anchor),
    label: t(label),
    hint: t(hint),
    ...{ longest, optional },
  }));
}

/** Returns the values with which the form of a next version opens, with the files it has. */
export function documentValues(
  document: Document,
  files: readonly Pick<FileView, 'id'>[] = [],
): Record<string, string> {
  const sections = document.sections.map(({ anchor, source }) => [sectionField(anchor), source]);
  return {
    ...{ title: document.title, lede: document.lede, language: document.language },
    files: files.map(({ id }) => id).join(','),
    version: String(document.newestVersion),
    ...Object.fromEntries(sections),
  };
}
