import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';

/** What those concerned by a commitment are told: what is asked of it, what was answered, and how it ended. */
export const commitmentNotices: Notices = {
  kinds: [
    notice(
      'evidence-asked',
      49,
      msg('Someone asks for evidence about a commitment of your organisation'),
      toldOf('evidence.asked', sql`SELECT about_id AS id FROM documents WHERE id = d.id`),
    ),
    notice(
      'co-signature-asked',
      55,
      msg('Your organisation is invited to co-sign a commitment'),
      sql`SELECT b.id AS event_id, a.member_id FROM batch b
        JOIN affiliations a ON a.organisation_id = (b.data ->> 'organisationId')::bigint AND a.ended_at IS NULL
          AND a.may_speak AND a.may_countersign
        WHERE b.kind = 'commitment.invited'`,
    ),
    notice(
      'evidence-answered',
      51,
      msg('Your request for evidence has an answer'),
      toldOf(
        'evidence.answered',
        sql`SELECT request_id AS id FROM evidence_answers WHERE document_id = d.id`,
      ),
    ),
    notice(
      'commitment-ended',
      53,
      msg('A commitment of your organisation has ended'),
      toldOf('commitment.ended', sql`SELECT d.id`),
    ),
  ],
};

/** Who speaks for the organisation of the document that `whose` selects, of the event's document d. */
function toldOf(event: string, whose: Sql): Sql {
  return sql`SELECT b.id AS event_id, a.member_id FROM batch b JOIN documents d ON d.id = (b.data ->> 'documentId')::bigint
    CROSS JOIN LATERAL (${whose}) concerned JOIN documents w ON w.id = concerned.id
    JOIN affiliations a ON a.organisation_id = w.organisation_id AND a.ended_at IS NULL AND a.may_speak
    WHERE b.kind = ${event}`;
}

function notice(name: string, rank: number, sentence: string, recipients: Sql): NoticeKind {
  return {
    ...{ name, rank, recipients, sentence },
    href: ({ documentId }) => anyDocumentPath(documentId ?? 0),
    mail: { headingHref: ({ documentId }) => anyDocumentPath(documentId ?? 0), newContribution: false },
    personal: true,
  };
}
