import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, staysOfPower, step } from '#src/platform/slice/personal-data.ts';

/** Who holds and gave which role. */
export const roleData: PersonalData = {
  tables: {
    grants: {
      personal: {
        member_id: { shown: 'roles', closing: step('grants') },
        granted_by: { shown: 'acts', closing: staysOfPower },
      },
      other: ['id', 'role', 'board_id', 'starts_at', 'ends_at', 'warned_at', 'end_told_at'],
    },
  },
  sections: {
    roles: {
      place: 60,
      title: msg('Your roles'),
      fields: { role: msg('Role'), board: msg('Board'), begins_at: msg('Started'), ends_at: msg('Ended') },
      rows: ({ id }) => sql`
        SELECT g.role, b.slug AS board, g.starts_at AS begins_at, g.ends_at
        FROM grants g LEFT JOIN boards b ON b.id = g.board_id WHERE g.member_id = ${id} ORDER BY g.id`,
    },
  },
  steps: {
    /** Ends every role of the member now. */
    grants: async (tx, { id, at }) => {
      await run(
        tx,
        sql`UPDATE grants SET ends_at = greatest(starts_at, ${at})
            WHERE member_id = ${id} AND (ends_at IS NULL OR ends_at > ${at})`,
      );
    },
  },
};
