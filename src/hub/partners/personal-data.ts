import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, stay, staysOnRecord } from '#src/platform/slice/personal-data.ts';

const ofStaff = { shown: 'exchanges-of-letters', closing: staysOnRecord } as const;
const signed = stay('the organisation or the platform signed it; it is a record that is never changed');

/** Who exchanged letters for whom; what partners are called says nothing about a person. */
export const partnerData: PersonalData = {
  tables: {
    partner_cohorts: { other: ['id', 'joined', 'occasion', 'stated'] },
    partners: { other: ['id', 'organisation_id', 'type'] },
    partner_names: { other: ['id', 'partner_id', 'name', 'slug', 'former', 'until_on'] },
    exchanges: {
      personal: { opened_by: ofStaff, in_force_by: ofStaff, ended_by: ofStaff },
      other: [
        ...['id', 'partner_id', 'state', 'opened_at', 'in_force_on', 'in_force_at', 'ended_on', 'ended_at'],
        'ended_words',
      ],
    },
    letters: {
      personal: {
        given_by: { shown: 'letters', closing: staysOnRecord },
        signed_by: { shown: 'letters', closing: signed },
      },
      other: [
        'exchange_id',
        'direction',
        'written_on',
        'language',
        'words',
        'file_id',
        'public_file_id',
        'given_at',
      ],
    },
  },
  sections: {
    'exchanges-of-letters': {
      place: 216,
      title: msg('Exchanges of letters you opened, put into force or ended'),
      fields: { number: msg('Number'), state: msg('State'), opened_at: msg('When') },
      rows: ({ id }) => sql`SELECT e.id AS number, e.state, e.opened_at FROM exchanges e
        WHERE ${id} IN (e.opened_by, e.in_force_by, e.ended_by) ORDER BY e.id`,
    },
    letters: {
      place: 218,
      title: msg('Letters of partnership you submitted'),
      fields: {
        number: msg('Number'),
        written_on: msg('Date of the letter'),
        signed_by: msg('Signed by'),
        text: msg('Text'),
        given_at: msg('When'),
      },
      rows: ({
        id,
      }) => sql`SELECT l.exchange_id AS number, l.written_on, l.signed_by, l.words AS text, l.given_at
        FROM letters l WHERE l.given_by = ${id} ORDER BY l.given_at`,
    },
  },
};
