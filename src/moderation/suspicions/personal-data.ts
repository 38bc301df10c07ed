import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, stay, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** Who raised a suspicion; and about whom, which nobody learns from the file of their data. */
export const suspicionData: PersonalData = {
  tables: {
    suspicions: {
      personal: {
        raised_by: { shown: 'suspicionsRaised', closing: staysOnRecord },
        evidence: {
          shown: {
            not: 'what is told to the police is not told to whom it concerns, so that nobody is warned',
          },
          closing: stay('evidence of a danger to life or safety'),
        },
      },
      other: [
        ...[
          'id',
          'submission_key',
          'case_id',
          'words',
          'recipient',
          'member_state',
          'raised_at',
          'told_at',
          'told_how',
        ],
        'reference',
      ],
    },
  },
  sections: {
    suspicionsRaised: {
      place: 308,
      title: msg('Dangers to life or safety you registered'),
      fields: { number: msg('Entry'), at: msg('When') },
      rows: ({ id }) =>
        sql`SELECT s.id::text AS number, s.raised_at AS at FROM suspicions s WHERE s.raised_by = ${id} ORDER BY s.id`,
    },
  },
  steps: {},
};
