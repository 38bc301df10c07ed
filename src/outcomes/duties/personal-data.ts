import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { goesWithRow, type PersonalData, stay, staysOnRecord } from '#src/platform/slice/personal-data.ts';

const saidByOrganisation = stay('the organisation said it');

/** Who excused a duty. */
export const dutyData: PersonalData = {
  tables: {
    duties: {
      personal: {
        organisation_id: {
          shown: { not: 'whose duty it is, not who somebody is' },
          closing: stay('names no member'),
        },
        extension_words: {
          shown: { not: 'the organisation said it, in public' },
          closing: saidByOrganisation,
        },
        excused_by: { shown: 'excused-duties', closing: staysOnRecord },
        excuse: { shown: 'excused-duties', closing: goesWithRow },
      },
      other: [
        ...[
          'id',
          'kind',
          'document_id',
          'debate_id',
          'anchor',
          'period',
          'due_on',
          'made_at',
          'extended_to',
          'met_by_document',
        ],
        ...['met_at', 'excused_at', 'reminded_at', 'told_late_at'],
      ],
    },
  },
  sections: {
    'excused-duties': {
      place: 198,
      title: msg('Duties you excused'),
      fields: { number: msg('Number'), excuse: msg('Why'), excused_at: msg('When') },
      rows: ({ id }) => sql`
        SELECT id AS number, excuse, excused_at FROM duties WHERE excused_by = ${id} ORDER BY id`,
    },
  },
};
