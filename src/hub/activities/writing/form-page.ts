import type { Request, Response } from 'express';
import { activityForms } from '#src/hub/activities/activity.ts';
import { activityKind } from '#src/hub/activities/kind.ts';
import { cooperationLabels } from '#src/hub/enquiries/labels.ts';
import { type AddedForm, addedForm } from '#src/outcomes/documents/adding/form-page.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type ActivityFormPage = { view: AddedForm; forms: readonly Option[] };

/** Sends the form of an activity, or of a next version of one. */
export async function sendActivityForm(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document | null,
  shown: { values: Form; isStale?: boolean },
): Promise<undefined> {
  const { t } = req.viewer;
  const page: ActivityFormPage = {
    view: await addedForm(deps, req, document, {
      ...{ kind: activityKind, manage: 'activity:manage', ...shown },
    }),
    forms: activityForms.map((value) => ({ value, label: t(cooperationLabels[value]) })),
  };
  const title = document === null ? t('Add an activity') : t('Edit the activity');
  render(res, 'hub/activities/form', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/activities/form': ActivityFormPage;
  }
}
