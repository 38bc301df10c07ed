import { type PersonalData, stay } from '#src/platform/slice/personal-data.ts';

/** What commitments promise says nothing about members: who wrote it stands with the documents. */
export const commitmentData: PersonalData = {
  tables: {
    commitments: {
      other: [
        ...[
          'document_id',
          'starts_on',
          'ends_on',
          'report_months',
          'withdrawn_at',
          'withdrawn_words',
          'outcome_told_at',
        ],
      ],
    },
    commitment_invitations: {
      personal: {
        organisation_id: {
          shown: { not: 'whom an organisation invites, not who somebody is' },
          closing: stay('names no member'),
        },
      },
      other: ['commitment_id', 'place', 'invited_at'],
    },
    commitment_measures: { other: ['id', 'commitment_id', 'since_version', 'words', 'due_on', 'done_in'] },
    indicators: {
      other: [
        ...[
          'id',
          'commitment_id',
          'since_version',
          'name',
          'unit',
          'source',
          'baseline',
          'baseline_on',
          'target',
          'target_on',
        ],
        ...['replaces_id', 'replaces_words', 'until_version', 'dropped_words'],
      ],
    },
    principle_marks: { other: ['commitment_id', 'since_version', 'principle', 'mark', 'words'] },
    progress_reports: { other: ['document_id', 'commitment_id', 'period'] },
    indicator_values: {
      other: [
        ...['indicator_id', 'report_id', 'revision', 'value', 'missing_words'],
        ...['corrected_words', 'corrected_at'],
      ],
    },
    evidence_requests: {
      other: [
        'document_id',
        'commitment_id',
        'about_indicator',
        'about_measure',
        'about_report',
        'follows_id',
      ],
    },
    evidence_answers: { other: ['document_id', 'request_id'] },
  },
};
