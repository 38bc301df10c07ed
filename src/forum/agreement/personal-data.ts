import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { move, type PersonalData, remove } from '#src/platform/slice/personal-data.ts';

const fields = {
  contribution: msg('Contribution'),
  group: msg('Group'),
  organisation: msg('Organisation'),
  value: msg('Answer'),
  version: msg('Version'),
  at: msg('When'),
};

/** With what members agree. */
export const agreementData: PersonalData = {
  tables: {
    agreements: {
      personal: {
        member_id: {
          shown: 'agreements',
          closing: move(sql`(SELECT g.debate_id FROM tallies g WHERE g.contribution_id = t.contribution_id)`),
        },
      },
      other: ['contribution_id', 'group_code', 'organisation_id', 'value', 'revision', 'at'],
    },
    past_agreements: {
      personal: { member_id: { shown: 'past-agreements', closing: remove } },
      other: ['contribution_id', 'group_code', 'organisation_id', 'value', 'revision', 'at', 'ended_at'],
    },
  },
  sections: {
    agreements: {
      place: 210,
      title: msg('Your answers to contributions'),
      fields,
      rows: ({ id }) => sql`
        SELECT a.contribution_id AS contribution, a.group_code AS "group", o.name AS organisation, a.value, a.revision AS version, a.at
        FROM agreements a LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE a.member_id = ${id} ORDER BY a.contribution_id`,
    },
    'past-agreements': {
      place: 220,
      title: msg('Answers you changed or withdrew'),
      fields: { ...fields, ended_at: msg('Until') },
      rows: ({ id }) => sql`
        SELECT a.contribution_id AS contribution, a.group_code AS "group", o.name AS organisation, a.value, a.revision AS version, a.at, a.ended_at
        FROM past_agreements a LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE a.member_id = ${id} ORDER BY a.ended_at`,
    },
  },
};
