import { followersOfEverything, followersOfReplies } from '#src/concerns/notifications/follows/store.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';

// Delegates who follow the debate are asked as well, though their organisation has not spoken there.
const consulted = sql`s.kind = 'synthesis.consulted'`;
const following = sql`${followersOfEverything(sql`synthesis_events s`, consulted)}
  UNION ALL ${followersOfReplies(sql`synthesis_events s`, consulted)}`;

/** Who is told of a synthesis: organisations that spoke, when they are asked; its addressees; who follows the debate. */
export const synthesisNotices: Notices = {
  queries: [
    sql`synthesis_events AS (
      SELECT b.id AS event_id, b.kind, s.document_id, d.id AS debate_id, d.board_id
      FROM batch b
      JOIN syntheses s ON b.kind LIKE 'synthesis.%' AND s.document_id = (b.data ->> 'documentId')::bigint
      JOIN debates d ON d.id = s.debate_id)`,
  ],
  kinds: [
    notice(
      'response-asked',
      48,
      msg('Your organisation is asked to respond to a synthesis'),
      sql`
      SELECT s.event_id, f.member_id FROM synthesis_events s
      JOIN synthesis_addressees a ON a.document_id = s.document_id AND a.reply IS NULL
      JOIN affiliations f ON f.organisation_id = a.organisation_id AND f.ended_at IS NULL AND f.may_speak
      WHERE s.kind = 'synthesis.published'`,
    ),
    notice(
      'consultation',
      52,
      msg('Your organisation is asked whether it signs a synthesis'),
      sql`
      SELECT DISTINCT s.event_id, f.member_id FROM synthesis_events s
      JOIN contributions c ON c.debate_id = s.debate_id AND c.state = 'published'
      JOIN affiliations f ON f.organisation_id = coalesce(c.organisation_id, c.named_organisation_id) AND f.ended_at IS NULL AND f.may_speak
      WHERE s.kind = 'synthesis.consulted'
      UNION SELECT s.event_id, f.member_id FROM (${following}) s
      JOIN affiliations f ON f.member_id = s.member_id AND f.ended_at IS NULL AND f.may_speak`,
    ),
    notice(
      'synthesis',
      78,
      msg('The synthesis of the debate is published'),
      sql`${followersOfEverything(sql`synthesis_events s`, sql`s.kind = 'synthesis.published'`)}
        UNION ALL ${followersOfReplies(sql`synthesis_events s`, sql`s.kind = 'synthesis.published'`)}`,
    ),
  ],
};

function notice(name: string, rank: number, sentence: string, recipients: Sql): NoticeKind {
  const href = ({ documentId }: { documentId?: number | null }) => anyDocumentPath(documentId ?? 0);
  return { name, rank, recipients, sentence, href, mail: { headingHref: href, newContribution: false } };
}
