import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalColumn, type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

const noted: PersonalColumn = { shown: 'disputes', closing: staysOnRecord };

/** Who kept the register of disputes; whom one concerns is known by its decision. */
export const disputeData: PersonalData = {
  tables: {
    disputes: {
      personal: { registered_by: noted, noted_by: noted, implemented_by: noted },
      other: [
        ...['id', 'submission_key', 'decision_id', 'body', 'member_state', 'reference', 'brought_at'],
        ...['registered_at', 'outcome', 'told_at', 'words', 'implemented_at', 'implemented_how'],
      ],
    },
  },
  sections: {
    disputes: {
      place: 309,
      title: msg('Disputes before an out-of-court body you recorded'),
      fields: { number: msg('Entry'), at: msg('When') },
      rows: ({ id }) => sql`SELECT x.id::text AS number, x.registered_at AS at FROM disputes x
        WHERE ${id} IN (x.registered_by, x.noted_by, x.implemented_by) ORDER BY x.id`,
    },
  },
  steps: {},
};
