import type { Part } from '#src/concerns/privacy/subject.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';

const began = msg('Began');
const ended = msg('Ended');
const expires = msg('Expires');
const organisation = msg('Organisation');
const group = msg('Group');
const board = msg('Board');

/** The account itself: who the member is, how they sign in, what they set. */
export const accountParts = {
  profile: {
    title: msg('Profile and settings'),
    fields: {
      number: msg('Your number'),
      handle: msg('Handle'),
      name: msg('Name'),
      email: msg('E-mail address'),
      password: msg('Password'),
      group,
      organisation,
      confirmed_at: msg('Confirmed'),
      language: msg('Language'),
      time_zone: msg('Time zone'),
      live: msg('New contributions shown as they come'),
      registered_at: msg('Registered'),
      contributions: msg('Published contributions and replies'),
    },
    rows: ({ id }) => sql`
      SELECT id AS number, handle::text, name, email::text,
             CASE WHEN password_hash IS NOT NULL THEN 'argon2id' END AS password, group_code AS "group", organisation,
             verified_at AS confirmed_at, language, time_zone, live_updates AS live, created_at AS registered_at, contributions_count AS contributions
      FROM members WHERE id = ${id}`,
  },
  sessions: {
    title: msg('Where you are signed in'),
    fields: { device: msg('Browser'), signed_in_at: msg('Signed in'), used_at: msg('Last used') },
    rows: ({ id }) => sql`
      SELECT sess ->> 'device' AS device, to_timestamp((sess ->> 'signedInAt')::bigint / 1000.0) AS signed_in_at,
             to_timestamp((sess ->> 'seenAt')::bigint / 1000.0) AS used_at
      FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(id)} ORDER BY 2`,
  },
  links: {
    title: msg('One-time links that were sent to you'),
    fields: { purpose: msg('Purpose'), new_email: msg('New address'), made_at: began, expires_at: expires },
    rows: ({ id }) => sql`
      SELECT purpose, new_email::text, created_at AS made_at, expires_at FROM member_tokens WHERE member_id = ${id} ORDER BY 3`,
  },
  registrations: {
    title: msg('Registrations with your address that nobody confirmed'),
    fields: {
      handle: msg('Handle'),
      name: msg('Name'),
      group,
      organisation,
      made_at: began,
      expires_at: expires,
    },
    rows: ({ email }) => sql`
      SELECT handle::text, name, group_code AS "group", organisation, created_at AS made_at, expires_at
      FROM registrations WHERE email = ${email} ORDER BY created_at`,
  },
  limits: {
    title: msg('Counters of attempts'),
    fields: { counter: msg('Counter'), attempts: msg('Attempts'), expires_at: expires },
    rows: ({ id, limitKeys }) => sql`
      SELECT split_part(key, ':', 1) AS counter, points AS attempts, to_timestamp(expire / 1000.0) AS expires_at
      FROM rate_limits WHERE key ~ ${`^[a-z-]+:(member:)?${id}$`} OR key = ANY(${limitKeys}) ORDER BY key`,
  },
  roles: {
    title: msg('Your roles'),
    fields: { role: msg('Role'), board, begins_at: began, ends_at: ended },
    rows: ({ id }) => sql`
      SELECT g.role, b.slug AS board, g.starts_at AS begins_at, g.ends_at
      FROM grants g LEFT JOIN boards b ON b.id = g.board_id WHERE g.member_id = ${id} ORDER BY g.id`,
  },
  affiliations: {
    title: msg('Your organisations'),
    fields: {
      organisation,
      declared_at: msg('Declared'),
      confirmed_at: msg('Confirmed'),
      confirmed_way: msg('How it was confirmed'),
      may_speak: msg('May speak for it'),
      may_invite: msg('May invite others'),
      may_countersign: msg('May countersign'),
      ended_at: ended,
      note: msg('Note by staff'),
      link_sent_to: msg('Address that a link was sent to'),
    },
    rows: ({ id }) => sql`
      SELECT o.name AS organisation, a.declared_at, a.confirmed_at, a.confirmed_way, a.may_speak, a.may_invite, a.may_countersign,
             a.ended_at, a.note, l.email::text AS link_sent_to
      FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
      LEFT JOIN affiliation_links l ON l.affiliation_id = a.id WHERE a.member_id = ${id} ORDER BY a.id`,
  },
  invitations: {
    title: msg('Invitations to organisations'),
    fields: {
      organisation,
      yours: msg('What you had to do with it'),
      made_at: began,
      expires_at: expires,
      accepted_at: msg('Accepted'),
      withdrawn_at: msg('Withdrawn'),
    },
    // The address of somebody else whom they invited is not theirs.
    rows: ({ id, email }) => sql`
      SELECT o.name AS organisation, CASE WHEN i.invited_by = ${id} THEN 'sent' ELSE 'received' END AS yours,
             i.created_at AS made_at, i.expires_at, i.accepted_at, i.withdrawn_at
      FROM organisation_invitations i JOIN organisations o ON o.id = i.organisation_id
      WHERE i.invited_by = ${id} OR i.accepted_by = ${id} OR i.email = ${email} ORDER BY i.id`,
  },
  notifications: {
    title: msg('What you were told on the site'),
    fields: {
      at: msg('When'),
      kind: msg('Kind'),
      debate: msg('Debate'),
      contribution: msg('Contribution'),
      read_at: msg('Read'),
    },
    rows: ({ id }) => sql`
      SELECT at, kind, debate_id AS debate, contribution_id AS contribution, read_at FROM notifications WHERE member_id = ${id} ORDER BY id`,
  },
  'notification-settings': {
    title: msg('How you are told'),
    fields: {
      mail: msg('Mail'),
      minutes: msg('Minutes after midnight'),
      weekday: msg('Weekday (1 is Monday)'),
      seen_on: msg('Last day you were here'),
      sent_on: msg('Last day of mails'),
      sent: msg('Mails on that day'),
      paused_at: msg('Paused'),
      next_mail_at: msg('Next mail'),
    },
    rows: ({ id }) => sql`
      SELECT mail, minutes, weekday, last_seen_on::text AS seen_on, mails_sent_on::text AS sent_on,
             mails_sent AS sent, paused_at, next_mail_at
      FROM notification_settings WHERE member_id = ${id}`,
  },
  mails: {
    title: msg('Mails that wait to be sent to you'),
    fields: { subject: msg('Subject'), made_at: began, attempts: msg('Attempts') },
    rows: ({ email }) => sql`
      SELECT payload ->> 'subject' AS subject, created_at AS made_at, attempts FROM graphile_worker._private_jobs
      WHERE lower(payload ->> 'to') = lower(${email}) OR lower(payload ->> 'email') = lower(${email}) ORDER BY id`,
  },
  exports: {
    title: msg('Files of your data that you asked for'),
    fields: {
      state: msg('State'),
      asked_at: msg('Asked for'),
      ready_at: msg('Ready'),
      expires_at: expires,
      taken_at: msg('Taken'),
      size: msg('Bytes'),
    },
    rows: ({ id }) => sql`
      SELECT state, asked_at, ready_at, expires_at, taken_at, size FROM data_exports WHERE member_id = ${id} ORDER BY id`,
  },
} satisfies Record<string, Part>;
