import { acceptedEndings } from '#src/concerns/files/checking/check-content.ts';
import { type FileView, fileLimits, fileView } from '#src/concerns/files/file.ts';
import { idsIn } from '#src/concerns/files/forms.ts';
import { canAttach } from '#src/concerns/files/policy.ts';
import { loadableFiles } from '#src/concerns/files/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { fileCarriers } from '#src/platform/slice/file-carrier.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Where files are added to what somebody writes, as the form shows it. */
export type FileField = {
  files: readonly FileView[];
  /** Their numbers, as the hidden field has them. */
  value: string;
  /** Where a file is sent with the form. */
  action: string;
  /** Whether a script can send it without leaving the form. */
  scripted: boolean;
  accept: string;
  most: number;
  megabytes: number;
  /** The languages to choose from, where files of several stand side by side; null where a file is in that of the text. */
  languages: readonly Option[] | null;
};

/** The address to which a form is sent with a file: it is kept with its draft, and the form opens again with both. */
export const draftFilesPath = '/drafts/files';

type FileFieldAsked = {
  most: number;
  action?: string;
  largest?: number | undefined;
  languages?: boolean;
};

/** Returns the part of a form in which files are added; null where the viewer adds none and it has none. */
export async function fileField(
  deps: Pick<Deps, 'db' | 'config' | 'slices'>,
  viewer: Viewer,
  form: Form,
  { most, action = draftFilesPath, largest = fileLimits.usual, languages = false }: FileFieldAsked,
): Promise<FileField | null> {
  const { actor } = viewer;
  const { db, config } = deps;
  if (actor.kind === 'visitor') return null;
  const ids = idsIn(form.value('files'));
  const found = ids.length === 0 ? [] : await loadableFiles(db, actor, fileCarriers(deps), ids);
  const files = ids.flatMap((id) =>
    found.filter((file) => file.id === id).map((file) => fileView(file, viewer)),
  );
  if (files.length === 0 && !canAttach(actor, config.uploads)) return null;
  return {
    files,
    value: files.map(({ id }) => id).join(','),
    action,
    scripted: action === draftFilesPath,
    accept: acceptedEndings,
    most: canAttach(actor, config.uploads) ? most : files.length,
    megabytes: largest / 1_000_000,
    languages: languages ? languageOptions : null,
  };
}
