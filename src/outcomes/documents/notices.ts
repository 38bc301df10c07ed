import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';
import { anyDocumentPath } from './document.ts';

// What tells that a document is in another stage, whatever its kind.
const movedOn = [
  'synthesis.consulted',
  'synthesis.published',
  'synthesis.corrected',
  'synthesis.abandoned',
  'code.consulted',
  'code.adopted',
  'code.ended',
  'commitment.ended',
  'commitment.withdrawn',
  'commitment.value-corrected',
];

/** What a document's author, and those who speak for its organisation, are told of its review; and those who follow it, of what changes. */
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
    notice('published', 45, msg('What you sent in has been published')),
    notice('returned', 46, msg('What you sent in has come back for changes')),
    notice('declined', 47, msg('What you sent in was refused')),
    ofFollowed('version', 84, msg('A document you follow has a new version'), {
      events: ['document.published'],
      isAddition: false,
    }),
    ofFollowed('addition', 85, msg('Something was added to a document you follow'), {
      events: ['document.published', 'evidence.answered', 'amendment.decided'],
      isAddition: true,
    }),
    ofFollowed('stage', 83, msg('A document you follow has moved to its next stage'), {
      events: movedOn,
      isAddition: false,
    }),
    ofFollowed('late', 86, msg('Something promised in a document you follow is late'), {
      events: ['duty.late'],
      isAddition: false,
    }),
  ],
};

/** A notice for who follows a document: of these events about itself, or about what stands on its page (an addition). */
function ofFollowed(
  name: string,
  rank: number,
  sentence: string,
  { events, isAddition }: { events: readonly string[]; isAddition: boolean },
): NoticeKind {
  const href = ({ documentId }: NoticeTarget) => anyDocumentPath(documentId ?? 0);
  const followed = isAddition ? sql`coalesce(about.about_id, d.about_id)` : sql`d.id`;
  return {
    name: `followed-${name}`,
    rank,
    recipients: sql`
      SELECT b.id AS event_id, f.member_id
      FROM batch b
      JOIN documents d ON b.kind = ANY(${events}) AND d.id = (b.data ->> 'documentId')::bigint
      LEFT JOIN documents about ON about.id = d.about_id
      JOIN document_follows f ON f.document_id = ${followed}`,
    sentence,
    href,
    mail: { headingHref: href, newContribution: false },
  };
}

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
