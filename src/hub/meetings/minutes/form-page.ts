import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { agendaOf } from '#src/hub/meetings/agenda/store.ts';
import { minutesKind } from '#src/hub/meetings/kind.ts';
import { meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath } from '#src/hub/meetings/meeting.ts';
import { linkTo, type MeetingLink } from '#src/hub/meetings/registration/page.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
  documentValues,
  type SectionInput,
} from '#src/outcomes/documents/writing/form-page.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { pointAnchor } from './forms.ts';
import { minutesOf } from './store.ts';

type MinutesFormPage = DocumentForm & {
  meeting: MeetingLink;
  action: string;
  points: readonly SectionInput[];
  languages: readonly Option[];
  files: FileField | null;
  /** Whether they are published, and this corrects them. */
  isNext: boolean;
  isStale: boolean;
};

/** Sends the form of the minutes of the meeting that was loaded, a field for each point of its agenda. */
export async function sendMinutesForm(
  deps: Deps,
  req: Request,
  res: Response,
  { typed, isStale = false }: { typed?: Form; isStale?: boolean } = {},
): Promise<undefined> {
  const { t, language } = req.viewer;
  const meeting = meetingIn(res);
  const [agenda, before] = [
    await agendaOf(deps.db, meeting.id),
    await minutesOf(deps.db, meeting.id, language),
  ];
  const fresh = { title: t('Minutes: {title}', { title: meeting.title }).slice(0, 160), language };
  const written = async () =>
    before ? documentValues(before, await documentFiles(deps.db, before, req.viewer)) : fresh;
  const values = typed ?? formWith(await written());
  const form = await documentForm(deps, req, minutesKind, { id: meeting.id, values });
  const page: MinutesFormPage = {
    ...form,
    form: isStale && before ? form.form.set('version', String(before.newestVersion)) : form.form,
    meeting: linkTo(meeting, language),
    action: meetingPath(meeting.id, 'minutes'),
    points: agenda.map(({ title }, i) => ({
      ...{ name: sectionField(pointAnchor(i + 1)), label: title, longest: 6000, optional: true },
      hint: t('What was said, and by which side. Cite contributions by #number.'),
    })),
    languages: languageOptions,
    files: await documentFileField(deps, req, minutesKind, form.form),
    isNext: before !== undefined,
    isStale,
  };
  render(res, 'hub/meetings/minutes/form', { title: t('Minutes'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/minutes/form': MinutesFormPage;
  }
}
