import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, remove } from '#src/platform/slice/personal-data.ts';

/** What members have marked for themselves. */
export const bookmarkData: PersonalData = {
  tables: {
    bookmarks: {
      personal: { member_id: { shown: 'bookmarks', closing: remove } },
      other: ['id', 'debate_id', 'contribution_id', 'at'],
    },
  },
  sections: {
    bookmarks: {
      place: 265,
      title: msg('Your bookmarks'),
      fields: { debate: msg('Debate'), contribution: msg('Contribution'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT debate_id AS debate, contribution_id AS contribution, at FROM bookmarks
        WHERE member_id = ${id} ORDER BY bookmarks.id`,
    },
  },
};
