import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { move, type PersonalData, remove } from '#src/platform/slice/personal-data.ts';

const fields = {
  debate: msg('Debate'),
  group: msg('Group'),
  organisation: msg('Organisation'),
  value: msg('Position'),
  at: msg('When'),
};

/** Where members stand on the questions of debates. */
export const positionData: PersonalData = {
  tables: {
    positions: {
      personal: { member_id: { shown: 'positions', closing: move(sql`t.debate_id`) } },
      other: ['debate_id', 'group_code', 'organisation_id', 'value', 'at'],
    },
    past_positions: {
      personal: { member_id: { shown: 'past-positions', closing: remove } },
      other: ['debate_id', 'group_code', 'organisation_id', 'value', 'at', 'ended_at'],
    },
  },
  sections: {
    positions: {
      place: 230,
      title: msg('Your positions'),
      fields,
      rows: ({ id }) => sql`
        SELECT p.debate_id AS debate, p.group_code AS "group", o.name AS organisation, p.value, p.at
        FROM positions p LEFT JOIN organisations o ON o.id = p.organisation_id
        WHERE p.member_id = ${id} ORDER BY p.debate_id`,
    },
    'past-positions': {
      place: 240,
      title: msg('Positions you changed or withdrew'),
      fields: { ...fields, ended_at: msg('Until') },
      rows: ({ id }) => sql`
        SELECT p.debate_id AS debate, p.group_code AS "group", o.name AS organisation, p.value, p.at, p.ended_at
        FROM past_positions p LEFT JOIN organisations o ON o.id = p.organisation_id
        WHERE p.member_id = ${id} ORDER BY p.ended_at`,
    },
  },
};
