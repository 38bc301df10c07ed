import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { boardNames } from '#src/forum/boards/store.ts';
import { meetingKind } from '#src/hub/meetings/kind.ts';
import {
  meetingModes,
  meetingPath,
  meetingsPath,
  modeNames,
  openingNames,
  openings,
} from '#src/hub/meetings/meeting.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
} from '#src/outcomes/documents/writing/form-page.ts';
import { timeZones } from '#src/people/accounts/settings/time-zones.ts';
import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { reserveField } from './forms.ts';

type MeetingFormPage = DocumentForm & {
  action: string;
  /** Null in a next version, which keeps its own. */
  boards: readonly Option[] | null;
  /** Whether it is announced: then whoever registered hears of what changes. */
  announced: boolean;
  zones: readonly Option[];
  modes: readonly RadioOption[];
  openings: readonly RadioOption[];
  reserves: readonly { name: string; label: string }[];
  languages: readonly Option[];
  files: FileField | null;
  /** Where one sees what somebody else saved meanwhile; null where nobody did. */
  meanwhileHref: string | null;
};

/** Sends the form of a meeting, or of a next version of one. */
export async function sendMeetingForm(
  deps: Deps,
  req: Request,
  res: Response,
  meeting: Meeting | null,
  { values, isStale = false }: { values: Form; isStale?: boolean },
): Promise<undefined> {
  const { t } = req.viewer;
  const written = await documentForm(deps, req, meetingKind, { id: meeting?.id ?? null, values });
  const page: MeetingFormPage = {
    ...written,
    files: await documentFileField(deps, req, meetingKind, written.form),
    action: meeting === null ? meetingsPath : meetingPath(meeting.id, 'versions'),
    boards: meeting === null ? await boardsManaged(deps, req.viewer) : null,
    announced: meeting?.stage === 'announced',
    zones: timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    modes: meetingModes.map((value) => ({ value, label: t(modeNames[value]), group: null })),
    openings: openings.map((value) => ({ value, label: t(openingNames[value]), group: null })),
    reserves: groupCodes.map((group) => ({ name: reserveField(group), label: groupLabel(group, t).label })),
    languages: languageOptions,
    meanwhileHref: meeting !== null && isStale ? meetingPath(meeting.id, 'versions') : null,
  };
  const title = meeting === null ? t('New meeting') : t('Edit the meeting');
  render(res, 'hub/meetings/writing/form', { title, index: false }, page);
}

async function boardsManaged({ db }: Pick<Deps, 'db'>, { actor, language }: Viewer): Promise<Option[]> {
  const managed = boardsWith(actor, 'meeting:manage');
  const boards = await boardNames(db, language);
  return boards
    .filter(({ id }) => managed === 'all' || managed.includes(id))
    .map(({ slug, name }) => ({ value: slug, label: name }));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/writing/form': MeetingFormPage;
  }
}
