import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type ClosingAccount,
  type PersonalColumn,
  type PersonalData,
  staysOfPower,
  step,
} from '#src/platform/slice/personal-data.ts';

const ended: PersonalColumn = { shown: 'affiliations', closing: step('affiliations') };

/** Ends the member's affiliations; the notes of staff about them and links to other addresses of theirs go. */
async function endAffiliations(tx: Tx, { id, at }: ClosingAccount): Promise<void> {
  await run(
    tx,
    sql`DELETE FROM affiliation_links WHERE affiliation_id IN (SELECT id FROM affiliations WHERE member_id = ${id})`,
  );
  await run(
    tx,
    sql`UPDATE affiliations SET note = CASE WHEN note IS NOT NULL THEN '-' END, mailbox_hash = NULL,
          ended_by = coalesce(ended_by, CASE WHEN ended_at IS NULL THEN ${id}::bigint END), ended_at = coalesce(ended_at, ${at})
        WHERE member_id = ${id}`,
  );
}

/** To which organisations members belong. */
export const affiliationData: PersonalData = {
  tables: {
    affiliations: {
      personal: {
        member_id: ended,
        note: ended,
        mailbox_hash: ended,
        confirmed_by: { shown: 'acts', closing: staysOfPower },
        ended_by: { shown: 'acts', closing: staysOfPower },
      },
      other: [
        'id',
        'organisation_id',
        'declared_at',
        'confirmed_at',
        'confirmed_way',
        'may_speak',
        'may_invite',
        'may_countersign',
        'ended_at',
      ],
    },
    affiliation_links: {
      personal: { email: ended },
      other: ['token_hash', 'affiliation_id', 'created_at', 'expires_at'],
    },
  },
  sections: {
    affiliations: {
      place: 70,
      title: msg('Your organisations'),
      fields: {
        organisation: msg('Organisation'),
        declared_at: msg('Declared'),
        confirmed_at: msg('Confirmed'),
        confirmed_way: msg('How it was confirmed'),
        may_speak: msg('May speak for it'),
        may_invite: msg('May invite others'),
        may_countersign: msg('May countersign'),
        ended_at: msg('Ended'),
        note: msg('Note by staff'),
        link_sent_to: msg('Address a link was sent to'),
      },
      rows: ({ id }) => sql`
        SELECT o.name AS organisation, a.declared_at, a.confirmed_at, a.confirmed_way, a.may_speak, a.may_invite, a.may_countersign,
               a.ended_at, a.note, l.email::text AS link_sent_to
        FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN affiliation_links l ON l.affiliation_id = a.id WHERE a.member_id = ${id} ORDER BY a.id`,
    },
  },
  addressLimits: ['affiliation-mail'],
  steps: { affiliations: endAffiliations },
};
