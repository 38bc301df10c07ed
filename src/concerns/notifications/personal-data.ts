import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, remove } from '#src/platform/slice/personal-data.ts';
import { isPaused, lastSeen } from './settings/store.ts';

const when = msg('When');
const debate = msg('Debate');

/** What members are told, and what they follow. */
export const notificationData: PersonalData = {
  tables: {
    follows: {
      personal: { member_id: { shown: 'follows', closing: remove } },
      other: ['id', 'board_id', 'debate_id', 'level', 'at'],
    },
    notifications: {
      personal: { member_id: { shown: 'notifications', closing: remove } },
      other: [
        'id',
        'kind',
        'event_id',
        'debate_id',
        'contribution_id',
        'at',
        'read_at',
        'awaits_mail',
        'visible',
        'placed_at',
      ],
    },
    notification_settings: {
      personal: { member_id: { shown: 'notification-settings', closing: remove } },
      other: [
        'mail',
        'minutes',
        'weekday',
        'news',
        'waiting_since',
        'mails_sent',
        'mails_sent_on',
        'capped_until',
        'paused_at',
        'next_mail_at',
      ],
    },
  },
  sections: {
    notifications: {
      place: 90,
      title: msg('Notices you received on the site'),
      fields: {
        at: when,
        kind: msg('Kind'),
        debate,
        contribution: msg('Contribution'),
        read_at: msg('Read'),
      },
      rows: ({ id }) => sql`
        SELECT at, kind, debate_id AS debate, contribution_id AS contribution, read_at
        FROM notifications WHERE member_id = ${id} ORDER BY id`,
    },
    'notification-settings': {
      place: 100,
      title: msg('How we notify you'),
      fields: {
        mail: msg('Email'),
        minutes: msg('Minutes after midnight'),
        weekday: msg('Weekday (1 is Monday)'),
        seen_on: msg('Last day you were here'),
        sent_on: msg('Date of the last emails'),
        sent: msg('Emails on that day'),
        paused_at: msg('Paused'),
        next_mail_at: msg('Next email'),
      },
      rows: ({ id }) => sql`
        SELECT mail, minutes, weekday, ${lastSeen}::text AS seen_on, mails_sent_on::text AS sent_on,
               mails_sent AS sent, CASE WHEN ${isPaused} THEN s.paused_at END AS paused_at, next_mail_at
        FROM notification_settings s JOIN members m ON m.id = s.member_id WHERE s.member_id = ${id}`,
    },
    follows: {
      place: 270,
      title: msg('What you follow'),
      fields: { board: msg('Board'), debate, level: msg('What we tell you about'), at: when },
      rows: ({ id }) => sql`
        SELECT b.slug AS board, f.debate_id AS debate, f.level, f.at
        FROM follows f LEFT JOIN boards b ON b.id = f.board_id WHERE f.member_id = ${id} ORDER BY f.id`,
    },
  },
};
