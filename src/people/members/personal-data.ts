import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type ClosingAccount,
  type PersonalColumn,
  type PersonalData,
  stay,
  step,
} from '#src/platform/slice/personal-data.ts';
import { formerHandle } from './handle.ts';

const emptied: PersonalColumn = { shown: 'profile', closing: step('account') };
const derived: PersonalColumn = {
  shown: 'profile',
  closing: stay('follows from the affiliations, which end'),
};
const ofClosed = { not: 'of accounts that are closed' };
const indexed: PersonalColumn = {
  shown: { not: 'finds members by the name in their profile' },
  closing: stay('goes as soon as the account is closed, by a trigger'),
};

/** How long nobody else may take the handle of an account that was closed (ms): a year. */
const handleKeptMs = 365 * 86_400_000;

/** Empties the member's row for good, and keeps their handle from others for a while. */
async function emptyMember(tx: Tx, { id, handle, at }: ClosingAccount): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO closed_handles (handle_hash, kept_until)
        VALUES (hash_of_handle(${handle}), ${new Date(at.getTime() + handleKeptMs)})
        ON CONFLICT (handle_hash) DO UPDATE SET kept_until = excluded.kept_until`,
  );
  await run(
    tx,
    sql`UPDATE members SET handle = ${formerHandle()}, name = 'Former member', profile_state = 'published', withheld_name = NULL, proposed_name = NULL, proposed_at = NULL, group_code = 'ID', email = NULL, password_hash = NULL,
          language = 'en', time_zone = 'Europe/Brussels', live_updates = false, last_seen_on = NULL, contributions_count = 0,
          closed_at = ${at}
        WHERE id = ${id}`,
  );
}

/** Who members are. */
export const memberData: PersonalData = {
  tables: {
    members: {
      personal: {
        id: emptied,
        handle: emptied,
        name: emptied,
        withheld_name: emptied,
        proposed_name: emptied,
        proposed_at: emptied,
        looks: {
          shown: { not: 'the name in the profile, as it is compared with those of others' },
          closing: stay('follows from the name'),
        },
        email: emptied,
        password_hash: emptied,
        group_code: emptied,
        organisation: derived,
        organisation_id: derived,
        verified_at: derived,
        language: emptied,
        time_zone: emptied,
        live_updates: emptied,
        last_seen_on: { shown: 'notification-settings', closing: step('account') },
        contributions_count: emptied,
        created_at: { shown: 'profile', closing: stay('a moment of an empty row') },
      },
      other: ['closed_at', 'profile_state', 'profile_revision'],
    },
    closed_handles: {
      personal: {
        handle_hash: { shown: ofClosed, closing: stay('keeps the handle from others for a year') },
      },
      other: ['kept_until'],
    },
    search_people: { personal: { id: indexed, words: indexed } },
  },
  sections: {
    profile: {
      place: 10,
      title: msg('Profile and settings'),
      fields: {
        number: msg('Your number'),
        handle: msg('Handle'),
        name: msg('Name'),
        withheld_name: msg('Name removed by the moderators'),
        proposed_name: msg('Name waiting for a moderator'),
        proposed_at: msg('Given'),
        email: msg('Email address'),
        password: msg('Password'),
        group: msg('Group'),
        organisation: msg('Organisation'),
        confirmed_at: msg('Confirmed'),
        language: msg('Language'),
        time_zone: msg('Time zone'),
        live: msg('New contributions are shown live'),
        registered_at: msg('Registered'),
        contributions: msg('Published contributions and replies'),
      },
      rows: ({ id }) => sql`
        SELECT id AS number, handle::text, name, withheld_name, proposed_name, proposed_at, email::text,
               CASE WHEN password_hash IS NOT NULL THEN 'argon2id' END AS password, group_code AS "group", organisation,
               verified_at AS confirmed_at, language, time_zone, live_updates AS live, created_at AS registered_at,
               contributions_count AS contributions
        FROM members WHERE id = ${id}`,
    },
  },
  steps: { account: emptyMember },
};
