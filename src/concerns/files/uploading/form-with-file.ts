import type { Request, Response } from 'express';
import { FileRefused } from '#src/concerns/files/checking/refusal.ts';
import { fileLimits, type StoredFile } from '#src/concerns/files/file.ts';
import { idsIn } from '#src/concerns/files/forms.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Form, formWith, submittedValues } from '#src/platform/http/forms/form.ts';
import type { Upload } from '#src/platform/http/forms/read-multipart.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addFile } from './add-file.ts';

type FormWithFile = {
  values: ReadonlyMap<string, string>;
  added: StoredFile | null;
  refusal: FileRefused | null;
};

/**
 * Returns the values of a form that was sent with a file, the file among those it carries, or without the one that its
 * button takes out; with a refusal, the values are as they were.
 */
export async function formWithFile(
  deps: Pick<Deps, 'db' | 'config' | 'now'>,
  actor: Member,
  form: Form,
  { upload, largest }: { upload: Upload | undefined; largest: number },
): Promise<FormWithFile> {
  const ids = idsIn(form.value('files'));
  const out = form.value('remove_file');
  const carrying = (files: readonly number[], title: string) =>
    form.set('files', files.join(',')).set('file_title', title).values;
  const title = form.value('file_title');
  if (out !== '') {
    const rest = ids.filter((id) => String(id) !== out);
    return { values: carrying(rest, title), added: null, refusal: null };
  }
  try {
    const language = form.value('file_language') || form.value('language');
    const added = await addFile(deps, actor, { upload, title, language, largest });
    return { values: carrying([...ids, added.id], ''), added, refusal: null };
  } catch (error) {
    if (error instanceof FileRefused) return { values: form.values, added: null, refusal: error };
    throw error;
  }
}

/** Returns the form that was sent with a file as it is shown again: with the file, or with what is wrong with it (422). */
export async function formSentWithFile(
  deps: Pick<Deps, 'db' | 'config' | 'now'>,
  req: Request,
  res: Response,
): Promise<Form> {
  const sent = formWith(Object.fromEntries(submittedValues(req.body)));
  const { values, refusal } = await formWithFile(deps, requireMember(req), sent, {
    upload: res.locals.upload,
    largest: fileLimits.usual,
  });
  const form = formWith(Object.fromEntries(values));
  if (!refusal) return form;
  res.status(422);
  return form.with({ field: refusal.field, message: req.viewer.t(refusal.message, refusal.params) });
}
