import { documentDrafts, saidDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { meetingKind, minutesKind } from './kind.ts';
import { meetingPath, ownCalendarPath } from './meeting.ts';
import { meetingNotices } from './notices.ts';
import { meetingData } from './personal-data.ts';
import { deleteOldNeeds } from './registration/daily-store.ts';
import { passOnLater } from './registration/fill.ts';
import { placesPath } from './registration/mails.ts';
import { runMeetings } from './registration/run-meetings.ts';
import { meetingRoutes } from './routes.ts';

/** Where people of all groups meet, and what is kept of it. */
export const meetings: Slice = {
  name: 'meetings',
  routes: meetingRoutes,
  document: [meetingKind, minutesKind],
  duty: [
    {
      kind: 'minutes',
      about: meetingKind.name,
      label: msg('Minutes of a meeting'),
      meetAt: (id) => meetingPath(id, 'minutes'),
    },
  ],
  drafted: [
    documentDrafts(meetingKind),
    saidDrafts(minutesKind, {
      about: meetingKind.name,
      writingPath: (id) => meetingPath(id, 'minutes'),
      formPath: /^\/meetings\/\d{1,15}[^/]*\/minutes$/,
    }),
  ],
  jobs: [
    { task: 'run-meetings', run: runMeetings, cron: '*/10 * * * *' },
    { task: 'pass-on-place', run: passOnLater },
  ],
  events: [
    ...[
      'meeting.announced',
      'meeting.agenda-saved',
      'meeting.moved',
      'meeting.cancelled',
      'meeting.held',
      'meeting.attended',
    ],
    ...['registration.made', 'registration.cancelled', 'registration.moved-up', 'minutes.published'],
  ],
  notices: meetingNotices,
  staffActs: {
    'get /meetings/new': msg('Opened the form for a new meeting'),
    'post /meetings': msg('Began a meeting'),
    'get /meetings/:document/edit': msg('Opened a meeting to edit it'),
    'post /meetings/:document/versions': msg('Saved a version of a meeting'),
    'post /meetings/:document/announcement': msg('Announced a meeting'),
    'get /meetings/:document/move': msg('Opened the form to move a meeting'),
    'post /meetings/:document/move': msg('Moved a meeting'),
    'get /meetings/:document/cancellation': msg('Opened the form to cancel a meeting'),
    'post /meetings/:document/cancellation': msg('Cancelled a meeting'),
    'get /meetings/:document/agenda': msg('Opened the agenda of a meeting to edit it'),
    'post /meetings/:document/agenda': msg('Saved the agenda of a meeting'),
    'get /meetings/:document/registrations': msg('Read who comes to a meeting'),
    'get /meetings/:document/registrations.csv': msg('Downloaded the list of people coming to a meeting'),
    'get /meetings/:document/minutes': msg('Opened the minutes of a meeting to write them'),
    'post /meetings/:document/minutes': msg('Published the minutes of a meeting'),
    'get /meetings/:document/attendance': msg('Opened the attendance of a meeting'),
    'post /meetings/:document/attendance': msg('Recorded who was at a meeting'),
  },
  flashes: {
    'meeting-saved': msg('Saved. Only curators can see it until you announce it.'),
    'meeting-recorded': msg('The meeting is recorded. Its minutes are due within 21 days.'),
    'meeting-moved': msg('The meeting is moved. Everyone who registered has been told by email.'),
    'meeting-changed': msg('The changes are published.'),
    'meeting-announced': msg('The meeting is announced. Everyone can see it and register.'),
    'meeting-cancelled': msg('The meeting is cancelled. Everyone who registered has been told by email.'),
    'meeting-registered': msg('You have a place.'),
    'meeting-registered-day': msg('You have a place. We remind you a day before.'),
    'meeting-registered-week': msg('You have a place. We remind you a week and a day before.'),
    'meeting-waiting': msg(
      'It is full. You are on the waiting list, and we email you as soon as a place is yours.',
    ),
    'meeting-place-given': msg('You have given up your place.'),
    'calendar-address-new': msg('Your calendar has a new address. The old one no longer works.'),
    'agenda-saved': msg('The agenda is saved.'),
    'agenda-published': msg('The agenda is published: everyone can read it here.'),
    'attendance-published': msg('The figures are published: everyone can read who was there.'),
    'minutes-published': msg('The minutes are published. Everyone who registered has been told.'),
  },
  uncachedPaths: [placesPath, ownCalendarPath],
  removeExpired: ({ db, now }) => deleteOldNeeds(db, now()),
  personalData: meetingData,
};
