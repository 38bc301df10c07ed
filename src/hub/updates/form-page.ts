import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { boardNames } from '#src/forum/boards/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
} from '#src/outcomes/documents/writing/form-page.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateKind, updatesPath } from './kind.ts';
import type { Update } from './store.ts';

type UpdateFormPage = DocumentForm & {
  action: string;
  /** Null in a next version, which keeps its own. */
  boards: readonly Option[] | null;
  /** Whether it may be news of the whole platform, and that is not settled. */
  everywhere: boolean;
  published: boolean;
  languages: readonly Option[];
  files: FileField | null;
  meanwhileHref: string | null;
};

/** Sends the form of an update, or of a next version of one. */
export async function sendUpdateForm(
  deps: Deps,
  req: Request,
  res: Response,
  update: Update | null,
  { values, isStale = false }: { values: Form; isStale?: boolean },
): Promise<undefined> {
  const { t, actor, language } = req.viewer;
  const managed = boardsWith(actor, 'update:publish');
  const boards = (await boardNames(deps.db, language)).filter(
    ({ id }) => managed === 'all' || managed.includes(id),
  );
  const published = update !== null && update.state !== 'drafting';
  const written = await documentForm(deps, req, updateKind, { id: update?.id ?? null, values });
  const page: UpdateFormPage = {
    ...written,
    files: await documentFileField(deps, req, updateKind, written.form),
    action: update === null ? updatesPath : `${updatesPath}/${update.id}/versions`,
    boards: update === null ? boards.map(({ slug, name }) => ({ value: slug, label: name })) : null,
    everywhere: can(actor, 'update:publish', null) && !published,
    published,
    languages: languageOptions,
    meanwhileHref: update !== null && isStale ? `${updatesPath}/${update.id}/versions` : null,
  };
  const title = update === null ? t('New update') : t('Edit the update');
  render(res, 'hub/updates/form', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/updates/form': UpdateFormPage;
  }
}
