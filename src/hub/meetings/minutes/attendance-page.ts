import type { Request, Response } from 'express';
import { meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath } from '#src/hub/meetings/meeting.ts';
import { linkTo, type MeetingLink } from '#src/hub/meetings/registration/page.ts';
import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import type { StandingFact } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { peopleField } from './forms.ts';

type AttendancePage = {
  meeting: MeetingLink;
  form: Form;
  /** What was noted since it was opened; null where nothing was. */
  current: readonly StandingFact[] | null;
  action: string;
  groups: readonly { name: string; label: string }[];
};

/** Sends the form of who was there; with `standing`, what somebody else noted since it was opened. */
export function sendAttendance(
  { viewer }: Request,
  res: Response,
  form: Form,
  standing: Readonly<Record<string, string>> | null = null,
): void {
  const meeting = meetingIn(res);
  const { t, language } = viewer;
  const groups = groupCodes.map((group) => ({ name: peopleField(group), label: groupLabel(group, t).label }));
  const fields = [...groups, { name: 'organisations', label: t('Organisations') }];
  const page: AttendancePage = {
    meeting: linkTo(meeting, language),
    form: standing === null ? form : form.set('state', stateOfValues(standing)),
    current:
      standing &&
      fields
        .filter(({ name }) => standing[name])
        .map(({ name, label }) => ({ label, value: standing[name] ?? '', lang: null })),
    action: meetingPath(meeting.id, 'attendance'),
    groups,
  };
  render(res, 'hub/meetings/minutes/attendance', { title: t('Who was there'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/minutes/attendance': AttendancePage;
  }
}
