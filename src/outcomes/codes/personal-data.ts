import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { goesWithRow, type PersonalData, stay, staysOnRecord } from '#src/platform/slice/personal-data.ts';

const code = msg('Code');
const when = msg('When');

/** Who adopted codes, decided on amendments and took steps about signatories. */
export const codeData: PersonalData = {
  tables: {
    codes: { other: ['document_id', 'kind', 'signing', 'report_months', 'ended_at', 'ended_words'] },
    code_clauses: { other: ['document_id', 'version', 'anchor', 'level', 'duty', 'duty_days'] },
    code_editions: {
      personal: { adopted_by: { shown: 'adopted-codes', closing: staysOnRecord } },
      other: ['document_id', 'version', 'edition', 'adopted_at', 'in_force_on'],
    },
    amendments: {
      personal: {
        decided_by: { shown: 'decided-amendments', closing: staysOnRecord },
        reasons: { shown: 'decided-amendments', closing: goesWithRow },
      },
      other: [
        ...['document_id', 'kind', 'code_id', 'base_version', 'anchor', 'act', 'outcome', 'decided_at'],
        ...['accepted_heading', 'accepted_text'],
      ],
    },
    signatory_steps: {
      personal: {
        organisation_id: {
          shown: { not: 'whom the step is about, not who somebody is' },
          closing: stay('names no member'),
        },
        taken_by: { shown: 'signatory-steps', closing: staysOnRecord },
        reasons: { shown: 'signatory-steps', closing: goesWithRow },
      },
      other: ['id', 'code_id', 'step', 'duty_id', 'reverses', 'taken_at'],
    },
    step_replies: { other: ['document_id', 'kind', 'step_id'] },
  },
  sections: {
    'adopted-codes': {
      place: 205,
      title: msg('Editions of codes you adopted'),
      fields: { number: code, edition: msg('Edition'), adopted_at: when },
      rows: ({ id }) => sql`
        SELECT document_id AS number, edition, adopted_at FROM code_editions WHERE adopted_by = ${id}
        ORDER BY document_id, edition`,
    },
    'decided-amendments': {
      place: 206,
      title: msg('Amendments you decided on'),
      fields: {
        number: msg('Amendment'),
        outcome: msg('Outcome'),
        reasons: msg('Reasons'),
        decided_at: when,
      },
      rows: ({ id }) => sql`
        SELECT document_id AS number, outcome, reasons, decided_at FROM amendments WHERE decided_by = ${id}
        ORDER BY document_id`,
    },
    'signatory-steps': {
      place: 208,
      title: msg('Steps you took against signatories'),
      fields: { number: code, step: msg('Step'), reasons: msg('Reasons'), taken_at: when },
      rows: ({ id }) => sql`
        SELECT code_id AS number, step, reasons, taken_at FROM signatory_steps WHERE taken_by = ${id} ORDER BY id`,
    },
  },
};
