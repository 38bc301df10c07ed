import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { move, type PersonalData } from '#src/platform/slice/personal-data.ts';

/** Who marked turning points. */
export const turningPointData: PersonalData = {
  tables: {
    turning_points: {
      personal: { pinned_by: { shown: 'pins', closing: move(sql`t.debate_id`) } },
      other: ['id', 'debate_id', 'kind', 'at', 'contribution_id', 'group_code', 'label'],
    },
  },
  sections: {
    pins: {
      place: 200,
      title: msg('Turning points you marked'),
      fields: {
        debate: msg('Debate'),
        contribution: msg('Contribution'),
        label: msg('Words'),
        at: msg('When'),
      },
      rows: ({ id }) => sql`
        SELECT debate_id AS debate, contribution_id AS contribution, label, at
        FROM turning_points WHERE pinned_by = ${id} ORDER BY id`,
    },
  },
};
