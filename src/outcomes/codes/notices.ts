import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';

// Who speaks for an organisation.
const speakers = (organisation: Sql) => sql`JOIN affiliations a ON a.organisation_id = ${organisation}
  AND a.ended_at IS NULL AND a.may_speak`;

/** What those who speak for organisations are told of codes: steps, decisions on their amendments, what they may sign anew. */
export const codeNotices: Notices = {
  kinds: [
    notice(
      'signatory-step',
      35,
      msg('A step was taken against your organisation under a code'),
      sql`SELECT b.id AS event_id, a.member_id FROM batch b ${speakers(sql`(b.data ->> 'organisationId')::bigint`)}
          WHERE b.kind = 'signatory.step-taken'`,
    ),
    notice(
      'amendment-decided',
      36,
      msg('Your amendment was decided on'),
      sql`SELECT b.id AS event_id, a.member_id FROM batch b JOIN documents d ON d.id = (b.data ->> 'documentId')::bigint
          ${speakers(sql`d.organisation_id`)} WHERE b.kind = 'amendment.decided'`,
    ),
    notice(
      'code-adopted',
      37,
      msg('A code that your organisation signed has a new edition'),
      sql`SELECT DISTINCT b.id AS event_id, a.member_id FROM batch b
          JOIN duties u ON u.document_id = (b.data ->> 'documentId')::bigint AND u.kind = 're-sign' AND u.made_at = b.at
          ${speakers(sql`u.organisation_id`)} WHERE b.kind = 'code.adopted'`,
    ),
  ],
};

function notice(name: string, rank: number, sentence: string, recipients: Sql): NoticeKind {
  const href: NoticeKind['href'] = ({ documentId }) => anyDocumentPath(documentId ?? 0);
  return {
    name,
    rank,
    recipients,
    sentence,
    href,
    mail: { headingHref: href, newContribution: false },
    personal: true,
  };
}
