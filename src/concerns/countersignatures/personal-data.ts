import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, staysOfPower, step } from '#src/platform/slice/personal-data.ts';

/** Who wrote and who signed what an organisation says. */
export const countersignatureData: PersonalData = {
  tables: {
    countersignatures: {
      personal: {
        author_id: { shown: 'countersignatures', closing: step('countersignatures') },
        decided_by: { shown: 'countersignatures', closing: staysOfPower },
      },
      other: ['contribution_id', 'organisation_id', 'asked_at', 'outcome', 'decided_at', 'words', 'language'],
    },
  },
  sections: {
    countersignatures: {
      place: 170,
      title: msg('Countersignatures'),
      fields: {
        contribution: msg('Contribution'),
        organisation: msg('Organisation'),
        yours: msg('Your part in it'),
        asked_at: msg('Requested'),
        outcome: msg('Outcome'),
        decided_at: msg('When'),
        words: msg('Words'),
      },
      rows: ({ id }) => sql`
        SELECT s.contribution_id AS contribution, o.name AS organisation,
               CASE WHEN s.author_id = ${id} THEN 'written' ELSE 'signed' END AS yours, s.asked_at, s.outcome, s.decided_at, s.words
        FROM countersignatures s JOIN organisations o ON o.id = s.organisation_id
        WHERE s.author_id = ${id} OR s.decided_by = ${id} ORDER BY s.contribution_id`,
    },
  },
  steps: {
    /** The author is who the text's is by now: a pseudonym. */
    countersignatures: async (tx, { id }) => {
      await run(
        tx,
        sql`UPDATE countersignatures s SET author_id = c.author_id FROM contributions c
            WHERE s.author_id = ${id} AND c.id = s.contribution_id`,
      );
    },
  },
};
