import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';
import { anyDocumentPath } from './document.ts';

/** What a document's author, and those who speak for its organisation, are told of its review. */
export const documentNotices: Notices = {
  queries: [
    sql`document_owners AS (
      SELECT b.id AS event_id, b.kind, owner.member_id
      FROM batch b JOIN documents d ON b.kind LIKE 'document.%' AND d.id = (b.data ->> 'documentId')::bigint
      CROSS JOIN LATERAL (
        SELECT d.author_id AS member_id
        UNION SELECT a.member_id FROM affiliations a
          WHERE a.organisation_id = d.organisation_id AND a.ended_at IS NULL AND a.may_speak) owner)`,
  ],
  kinds: [
    notice('published', 45, msg('What you sent in is published')),
    notice('returned', 46, msg('What you sent in came back, to be mended')),
    notice('declined', 47, msg('What you sent in was refused')),
  ],
};

function notice(name: string, rank: number, sentence: string): NoticeKind {
  return {
    name: `document-${name}`,
    rank,
    recipients: ownersOf(`document.${name}`),
    sentence,
    href: ({ documentId }) => anyDocumentPath(documentId ?? 0),
    mail: { headingHref: ({ documentId }) => anyDocumentPath(documentId ?? 0), newContribution: false },
    personal: true,
  };
}

function ownersOf(event: string): Sql {
  return sql`SELECT event_id, member_id FROM document_owners WHERE kind = ${event}`;
}
