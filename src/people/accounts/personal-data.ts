import { deleteSessions } from '#src/people/accounts/sessions/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { forgetRefusal } from '#src/platform/mail/refused-address-store.ts';
import {
  clear,
  goesWithRow,
  type PersonalData,
  remove,
  stay,
  step,
} from '#src/platform/slice/personal-data.ts';

const began = msg('Started');
const expires = msg('Expires');

/** How members sign in, and what lets them. */
export const accountData: PersonalData = {
  tables: {
    sessions: {
      personal: { sess: { shown: 'sessions', closing: step('sessions') } },
      other: ['sid', 'expire'],
    },
    member_tokens: {
      personal: {
        member_id: { shown: 'links', closing: remove },
        new_email: { shown: 'links', closing: goesWithRow },
      },
      other: ['token_hash', 'purpose', 'created_at', 'expires_at'],
    },
    second_factors: {
      personal: {
        member_id: { shown: 'second-factor', closing: remove },
        secret: { shown: { not: 'lets somebody sign in' }, closing: goesWithRow },
      },
      other: ['last_step', 'set_up_at'],
    },
    recovery_codes: {
      personal: {
        member_id: { shown: 'second-factor', closing: remove },
        code_hash: { shown: { not: 'lets somebody sign in' }, closing: goesWithRow },
      },
      other: ['used_at'],
    },
    registrations: {
      personal: {
        email: { shown: 'registrations', closing: step('registrations') },
        handle: { shown: 'registrations', closing: goesWithRow },
        name: { shown: 'registrations', closing: goesWithRow },
        group_code: { shown: 'registrations', closing: goesWithRow },
        organisation: { shown: 'registrations', closing: goesWithRow },
        password_hash: { shown: { not: 'lets somebody sign in' }, closing: goesWithRow },
      },
      other: ['token_hash', 'language', 'created_at', 'expires_at'],
    },
    refused_addresses: {
      personal: { address: { shown: 'refusals', closing: step('refusals') } },
      other: ['refused_at', 'answer'],
    },
    remembered_suspensions: {
      personal: {
        member_id: { shown: 'sanctions', closing: clear },
        address_hash: {
          shown: { not: 'a value that only the address leads to, while a suspension lasts' },
          closing: stay('keeps the suspension until it ends'),
        },
      },
      other: ['sanction_id', 'ends_at'],
    },
  },
  sections: {
    sessions: {
      place: 20,
      title: msg('Where you are signed in'),
      fields: { device: msg('Browser'), signed_in_at: msg('Signed in'), used_at: msg('Last used') },
      rows: ({ id }) => sql`
        SELECT sess ->> 'device' AS device, to_timestamp((sess ->> 'signedInAt')::bigint / 1000.0) AS signed_in_at,
               to_timestamp((sess ->> 'seenAt')::bigint / 1000.0) AS used_at
        FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(id)} ORDER BY 2`,
    },
    'second-factor': {
      place: 25,
      title: msg('Your second factor'),
      fields: { set_up_at: msg('Set up'), codes_left: msg('Recovery codes left') },
      rows: ({ id }) => sql`
        SELECT f.set_up_at, (SELECT count(*) FROM recovery_codes c WHERE c.member_id = f.member_id AND c.used_at IS NULL) AS codes_left
        FROM second_factors f WHERE f.member_id = ${id}`,
    },
    links: {
      place: 30,
      title: msg('One-time links that were sent to you'),
      fields: { purpose: msg('Purpose'), new_email: msg('New address'), made_at: began, expires_at: expires },
      rows: ({ id }) => sql`
        SELECT purpose, new_email::text, created_at AS made_at, expires_at
        FROM member_tokens WHERE member_id = ${id} ORDER BY 3`,
    },
    refusals: {
      place: 45,
      title: msg('Whether your address takes emails'),
      fields: { refused_at: msg('Refused'), answer: msg('What the mail server answered') },
      rows: ({ email }) => sql`SELECT refused_at, answer FROM refused_addresses WHERE address = ${email}`,
    },
    registrations: {
      place: 40,
      title: msg('Registrations with your address that nobody confirmed'),
      fields: {
        handle: msg('Handle'),
        name: msg('Name'),
        group: msg('Group'),
        organisation: msg('Organisation'),
        made_at: began,
        expires_at: expires,
      },
      rows: ({ email }) => sql`
        SELECT handle::text, name, group_code AS "group", organisation, created_at AS made_at, expires_at
        FROM registrations WHERE email = ${email} ORDER BY created_at`,
    },
  },
  addressLimits: ['sign-in-to', 'mail-registration', 'mail-reset'],
  steps: {
    sessions: (tx, { id }) => deleteSessions(tx, id),
    refusals: (tx, { email }) => forgetRefusal(tx, email),
    registrations: async (tx, { email }) => {
      await run(tx, sql`DELETE FROM registrations WHERE email = ${email}`);
    },
  },
};
