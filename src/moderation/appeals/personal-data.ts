import { type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** Who reviewed complaints; who complained is known by whom a decision was told to. */
export const appealTables: PersonalData['tables'] = {
  appeals: {
    personal: { decided_by: { shown: 'acts', closing: staysOnRecord } },
    other: [
      ...['id', 'recipient_id', 'decision_id', 'language', 'sent_at', 'waits_for', 'outcome', 'decided_at'],
      ...['reasons', 'reasons_language', 'notified_at'],
    ],
  },
  appeal_messages: {
    personal: { reviewer_id: { shown: 'acts', closing: staysOnRecord } },
    other: ['id', 'appeal_id', 'words', 'language', 'at'],
  },
};
