import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** What staff did and read. */
export const auditData: PersonalData = {
  tables: {
    audit_entries: {
      personal: {
        actor_id: { shown: 'audit', closing: staysOnRecord },
        about_id: {
          shown: { not: 'what staff did and read about somebody: of what is decided, members are told' },
          closing: staysOnRecord,
        },
      },
      other: ['id', 'at', 'role', 'act', 'about_kind', 'outcome', 'previous', 'hash'],
    },
  },
  sections: {
    audit: {
      place: 330,
      title: msg('What you did and read in your roles'),
      fields: {
        number: msg('Entry'),
        at: msg('When'),
        role: msg('Role'),
        act: msg('What was done'),
        about: msg('Subject'),
        about_number: msg('Number'),
        outcome: msg('Outcome'),
      },
      rows: ({ id }) => sql`
        SELECT id AS number, at, role, act, about_kind AS about, CASE WHEN about_kind <> 'member' THEN about_id END AS about_number,
               outcome
        FROM audit_entries WHERE actor_id = ${id} ORDER BY id`,
    },
  },
};
