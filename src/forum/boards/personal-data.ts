import type { PersonalData } from '#src/platform/slice/personal-data.ts';

/** What boards are called says nothing about a person; who may do what there is kinds of people. */
export const boardData: PersonalData = {
  tables: {
    boards: {
      other: [
        'id',
        'slug',
        'hue',
        'position',
        'open_by',
        'contribute_by',
        'reply_by',
        'screening',
        'links_held',
        'archived_at',
        'created_at',
        'base_language',
      ],
    },
    past_board_names: { other: ['board_id', 'language', 'name', 'used_until'] },
    board_texts: { other: ['board_id', 'language', 'name', 'description'] },
  },
};
