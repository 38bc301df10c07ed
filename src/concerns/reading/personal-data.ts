import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, remove } from '#src/platform/slice/personal-data.ts';

const contribution = msg('Contribution');

/** How far members have read. */
export const readingData: PersonalData = {
  tables: {
    reading_positions: {
      personal: { member_id: { shown: 'reading', closing: remove } },
      other: ['debate_id', 'placed_at', 'contribution_id', 'beyond', 'seen_at'],
    },
    thread_folds: {
      personal: { member_id: { shown: 'folds', closing: remove } },
      other: ['contribution_id', 'open', 'at'],
    },
  },
  sections: {
    reading: {
      place: 250,
      title: msg('How far you have read'),
      fields: {
        debate: msg('Debate'),
        read_to: msg('Read up to'),
        contribution,
        seen_at: msg('Last read'),
      },
      rows: ({ id }) => sql`
        SELECT debate_id AS debate, placed_at AS read_to, contribution_id AS contribution, seen_at
        FROM reading_positions WHERE member_id = ${id} ORDER BY debate_id`,
    },
    folds: {
      place: 260,
      title: msg('Replies you folded or unfolded'),
      fields: { contribution, open: msg('Open'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT contribution_id AS contribution, open, at FROM thread_folds WHERE member_id = ${id} ORDER BY contribution_id`,
    },
  },
};
