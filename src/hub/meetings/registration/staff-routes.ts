import { Router } from 'express';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { type ListedRegistration, listRegistrations } from './list-store.ts';
import { linkTo, type MeetingLink } from './page.ts';

/** Somebody who has a place, or waits for one, as staff see them. */
type RegistrationRow = Pick<ListedRegistration, 'organisation' | 'askedAt' | 'needs'> & {
  member: MemberLink | null;
  group: GroupLabel;
};

type RegistrationsPage = {
  meeting: MeetingLink;
  capacity: number | null;
  registered: readonly RegistrationRow[];
  waiting: readonly RegistrationRow[];
  csvHref: string;
};

const columns = ['state', 'name', 'handle', 'group', 'organisation', 'asked at', 'name shown', 'needs'];

/** Returns the routes on which staff read who comes to a meeting, and what they need. */
export function registrationListRoutes({ db }: Deps): Router {
  const router = Router();
  const manage = may('meeting:manage');

  router.get(`${meetingsPath}/:document/registrations`, manage, loadManaged, async (req, res) => {
    const { t, language } = req.viewer;
    const meeting = meetingIn(res);
    const rows = await listRegistrations(db, meeting.id);
    const rowsIn = (state: ListedRegistration['state']): RegistrationRow[] =>
      rows
        .filter((row) => row.state === state)
        .map(({ name, handle, group, organisation, askedAt, needs }) => ({
          ...{ organisation, askedAt, needs, group: groupLabel(group, t) },
          member: name === null || handle === null ? null : memberLink(name, handle),
        }));
    const page: RegistrationsPage = {
      meeting: linkTo(meeting, language),
      capacity: meeting.capacity,
      registered: rowsIn('registered'),
      waiting: rowsIn('waiting'),
      csvHref: meetingPath(meeting.id, 'registrations.csv'),
    };
    render(res, 'hub/meetings/registration/registrations', { title: t('Registrations'), index: false }, page);
  });

  router.get(`${meetingsPath}/:document/registrations.csv`, manage, loadManaged, async (_req, res) => {
    const meeting = meetingIn(res);
    const rows = (await listRegistrations(db, meeting.id)).map(
      ({ state, name, handle, group, organisation, askedAt, named, needs }) => [
        ...[state, name, handle, group, organisation, askedAt.toISOString()],
        ...[named ? 'yes' : 'no', needs],
      ],
    );
    res.attachment(`meeting-${meeting.id}.csv`).type('text/csv').send(csvOf(columns, rows));
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/registration/registrations': RegistrationsPage;
  }
}
