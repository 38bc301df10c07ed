import { type Request, type Response, Router } from 'express';
import { refusals } from '#src/concerns/drafts/draft.ts';
import { requireTarget, saveDraftFromForm } from '#src/concerns/drafts/saving/save-from-form.ts';
import type { FileRefused } from '#src/concerns/files/checking/refusal.ts';
import { type FileView, fileLimits, fileView } from '#src/concerns/files/file.ts';
import { idsIn } from '#src/concerns/files/forms.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { formWith, submittedValues } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { sendMessagePage } from '#src/platform/http/message-page.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { draftFilesPath } from './field.ts';
import { formWithFile } from './form-with-file.ts';
import { upload } from './receive.ts';

/** Returns the route by which a file comes into a form, or is taken out of it: both are kept with the draft of the form. */
export function draftFileRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = documentKinds(deps);

  router.post(draftFilesPath, upload(deps), may('file:attach'), async (req, res) => {
    const form = formWith(Object.fromEntries(submittedValues(req.body)));
    const [kind] = form.value('document').split('.');
    await requireTarget(deps, requireMember(req), form.values);
    const largest = kinds.find(({ name }) => name === kind)?.largestFile ?? fileLimits.usual;
    const { values, refusal, added } = await formWithFile(deps, requireMember(req), form, {
      upload: res.locals.upload,
      largest,
    });
    const { saved, writingPath } = await saveDraftFromForm(deps, requireMember(req), values);
    if (saved.kind === 'refused') throw new Conflict(refusals[saved.why]);
    const href = saved.kind === 'beside' ? `/drafts/${saved.draft.id}` : writingPath;
    if (refusal) return sendRefusal(req, res, refusal, href);
    if (!added || req.accepts('html', 'json') !== 'json') return res.redirect(303, href);
    const numbers = values.get('files') ?? '';
    const most = kind === '' ? fileLimits.ofContribution : fileLimits.ofDocument;
    const page = { file: fileView(added, req.viewer), action: draftFilesPath };
    const item = renderFragment(res, 'concerns/files/field-item', page).html;
    res.json({ files: numbers, item, full: idsIn(numbers).length >= most });
  });

  return router;
}

function sendRefusal(req: Request, res: Response, { message, params }: FileRefused, href: string): void {
  const { t } = req.viewer;
  const text = t(message, params);
  res.status(422);
  if (req.accepts('html', 'json') === 'json') return void res.json({ message: text });
  sendMessagePage(res, {
    title: t('The file was not added'),
    text,
    hint: t('Everything else in the form is kept as a draft.'),
    action: { href, label: t('Continue writing') },
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/files/field-item': { file: FileView; action: string };
  }
}
