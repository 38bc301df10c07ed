import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { goesWithRow, type PersonalData, remove, stay, step } from '#src/platform/slice/personal-data.ts';
import { nameInPoint, pointsNaming } from './agenda/store.ts';
import { leaveMeetings, lockMeetingsOf } from './registration/closing-store.ts';

/** Who comes to meetings, and what they said of themselves. */
export const meetingData: PersonalData = {
  tables: {
    meetings: {
      other: [
        ...[
          'document_id',
          'kind',
          'stage',
          'starts_at',
          'ends_at',
          'zone',
          'mode',
          'place',
          'join_url',
          'languages',
        ],
        ...[
          'access',
          'open_to',
          'capacity',
          'reserved',
          'reserved_until',
          'registration_closes_at',
          'sequence',
        ],
        ...['moved_from', 'cancelled_at', 'cancelled_words'],
      ],
    },
    agenda_points: {
      personal: {
        who: { shown: { not: 'staff wrote it, in public' }, closing: stay('the name is taken out of it') },
      },
      other: ['meeting_id', 'place', 'title', 'minutes', 'debate_id', 'document_id'],
    },
    meeting_registrations: {
      personal: {
        member_id: { shown: 'meetings', closing: step('meetings') },
        organisation_id: { shown: 'meetings', closing: goesWithRow },
        needs: { shown: 'meetings', closing: goesWithRow },
        named: { shown: 'meetings', closing: goesWithRow },
      },
      other: ['id', 'meeting_id', 'group_code', 'state', 'asked_at', 'remind', 'reminded_at'],
    },
    calendar_addresses: {
      personal: {
        member_id: { shown: { not: 'a counter, of which the address is made' }, closing: remove },
      },
      other: ['renewals'],
    },
    meeting_attendance: { other: ['meeting_id', 'group_code', 'people'] },
    meeting_organisations: { other: ['meeting_id', 'organisation_id'] },
  },
  sections: {
    meetings: {
      place: 212,
      title: msg('Meetings you registered for'),
      fields: {
        number: msg('Meeting'),
        title: msg('Title'),
        starts_at: msg('When'),
        state: msg('State'),
        organisation: msg('Organisation'),
        named: msg('Name shown'),
        needs: msg('What you need'),
        asked_at: msg('Registered'),
      },
      rows: ({ id }) => sql`
        SELECT r.meeting_id AS number, v.title, m.starts_at, r.state, o.name AS organisation, r.named, r.needs, r.asked_at
        FROM meeting_registrations r JOIN meetings m ON m.document_id = r.meeting_id
        JOIN documents d ON d.id = r.meeting_id JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        LEFT JOIN organisations o ON o.id = r.organisation_id WHERE r.member_id = ${id} ORDER BY r.id`,
    },
  },
  lock: lockMeetingsOf,
  anonymise: async (tx, account) => {
    for (const point of await pointsNaming(tx, account.mayBeNamedIn(sql`who`))) {
      await nameInPoint(tx, point, account.withoutName(point.who, null, 160));
    }
  },
  steps: {
    // Places at meetings to come go to whoever is next; of those past, the figure stays.
    meetings: async (tx, { id, at }) => {
      for (const meetingId of await leaveMeetings(tx, id, at))
        await enqueue(tx, 'pass-on-place', { meetingId });
    },
  },
};
