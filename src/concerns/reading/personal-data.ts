import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, remove } from '#src/platform/slice/personal-data.ts';

const contribution = msg('Contribution');

/** How far members have read, and whom they do not want to hear from. */
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
    mutes: {
      personal: {
        member_id: { shown: 'mutes', closing: remove },
        muted_id: { shown: { not: 'it is the private choice of another member' }, closing: remove },
      },
      other: ['at'],
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
    mutes: {
      place: 271,
      title: msg('Members you have muted'),
      fields: { member: msg('Member'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT m.handle::text AS member, mutes.at FROM mutes JOIN members m ON m.id = mutes.muted_id
        WHERE mutes.member_id = ${id} ORDER BY mutes.at, m.id`,
    },
  },
};
