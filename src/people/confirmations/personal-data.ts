import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, staysOfPower, step } from '#src/platform/slice/personal-data.ts';

/** What was proposed and confirmed by whom. */
export const confirmationData: PersonalData = {
  tables: {
    confirmations: {
      personal: {
        member_id: { shown: 'confirmations', closing: staysOfPower },
        proposed_by: { shown: 'confirmations', closing: step('proposals') },
        answered_by: { shown: 'confirmations', closing: staysOfPower },
        payload: {
          shown: {
            not: 'what the measure needs: the role and its end, or a decision, which its author reads once it is taken',
          },
          closing: staysOfPower,
        },
      },
      other: ['id', 'measure', 'proposed_at', 'expires_at', 'answer', 'answered_at'],
    },
  },
  sections: {
    confirmations: {
      place: 65,
      title: msg('What two people decided about you, or you together with someone else'),
      fields: {
        measure: msg('Measure'),
        by_you: msg('By you'),
        at: msg('When'),
        answer: msg('Answer'),
        answered_at: msg('Answered'),
      },
      rows: ({ id }) => sql`
        SELECT measure, proposed_by = ${id} OR answered_by IS NOT DISTINCT FROM ${id} AS by_you, proposed_at AS at, answer, answered_at
        FROM confirmations WHERE ${id} IN (member_id, proposed_by, answered_by) ORDER BY id`,
    },
  },
  steps: {
    /** Withdraws what the member proposed and nobody has answered. */
    proposals: async (tx, { id, at }) => {
      await run(
        tx,
        sql`UPDATE confirmations SET answer = 'withdrawn', answered_by = ${id}, answered_at = ${at}
            WHERE proposed_by = ${id} AND answer IS NULL`,
      );
    },
  },
};
