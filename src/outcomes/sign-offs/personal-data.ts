import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, stay } from '#src/platform/slice/personal-data.ts';

const ofOrganisation = stay('the organisation said it; the number leads to an empty row');

/** Who gave and countersigned sign-offs. */
export const signOffData: PersonalData = {
  tables: {
    sign_offs: {
      personal: {
        given_by: { shown: 'sign-offs', closing: ofOrganisation },
        countersigned_by: { shown: 'countersigned-sign-offs', closing: ofOrganisation },
        organisation_id: { shown: 'sign-offs', closing: ofOrganisation },
        organisation: { shown: 'sign-offs', closing: ofOrganisation },
      },
      other: [
        ...[
          'id',
          'document_id',
          'version',
          'anchor',
          'group_code',
          'stance',
          'words_id',
          'joins_id',
          'given_at',
        ],
        ...['countersign', 'countersigned_at'],
      ],
    },
    consultations: { other: ['document_id', 'version', 'opened_at', 'ends_at'] },
  },
  sections: {
    'sign-offs': section(201, msg('What you signed for organisations'), sql`s.given_by`, sql`s.given_at`),
    'countersigned-sign-offs': section(
      202,
      msg('What you countersigned for organisations'),
      sql`s.countersigned_by`,
      sql`s.countersigned_at`,
    ),
  },
};

function section(place: number, title: string, whose: ReturnType<typeof sql>, at: ReturnType<typeof sql>) {
  return {
    place,
    title,
    fields: {
      number: msg('Document'),
      version: msg('Version'),
      part: msg('Section'),
      organisation: msg('Organisation'),
      stance: msg('What was said'),
      signed_at: msg('When'),
    },
    rows: ({ id }: { id: number }) => sql`
      SELECT s.document_id AS number, s.version, s.anchor AS part, s.organisation, s.stance, ${at} AS signed_at
      FROM sign_offs s WHERE ${whose} = ${id} ORDER BY s.id`,
  };
}
