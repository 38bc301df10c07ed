import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { goesWithRow, type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** Who gave contributions their reasons. */
export const citationData: PersonalData = {
  tables: {
    citations: {
      other: [
        ...['document_id', 'version', 'anchor', 'place', 'contribution_id', 'revision', 'cited_document_id'],
        ...['cited_version', 'debate_id'],
      ],
    },
    fates: {
      personal: {
        given_by: { shown: 'fates', closing: staysOnRecord },
        words: { shown: 'fates', closing: goesWithRow },
      },
      other: ['document_id', 'contribution_id', 'reason', 'instead_id', 'elsewhere_id', 'given_at'],
    },
  },
  sections: {
    fates: {
      place: 197,
      title: msg('Reasons you gave for not citing something'),
      fields: {
        document: msg('Document'),
        contribution: msg('Contribution'),
        reason: msg('Reason'),
        words: msg('Words'),
        given_at: msg('When'),
      },
      rows: ({ id }) => sql`
        SELECT document_id AS document, contribution_id AS contribution, reason, words, given_at FROM fates
        WHERE given_by = ${id} ORDER BY document_id, contribution_id`,
    },
  },
};
