import { notMuted } from '#src/concerns/notifications/visibility.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';
import { citingPath } from './citation.ts';

const href = ({ documentId }: NoticeTarget) => citingPath(documentId ?? 0);
const mail = { headingHref: href, newContribution: false };

/** What publishing tells the authors of what is cited, once for each document, and those whom a synthesis cites nowhere. */
export const citationNotices: Notices = {
  queries: [
    // By the event of the moment when a version was published: whoever is cited since is told, and nobody twice. Whoever muted the debate is not told.
    sql`newly_cited AS (
      SELECT b.id AS event_id, c.author_id AS member_id
      FROM batch b
      JOIN citations ci ON ci.document_id = (b.data ->> 'documentId')::bigint AND ci.version = (b.data ->> 'version')::integer
      JOIN document_versions now ON now.document_id = ci.document_id AND now.version = ci.version AND now.published_at = b.at
      JOIN documents w ON w.id = ci.document_id AND is_public_document(w.id)
      JOIN contributions c ON c.id = ci.contribution_id AND c.state = 'published'
      JOIN debates d ON d.id = c.debate_id AND is_public_debate(d.state)
      WHERE ${notMuted(sql`c.author_id`, sql`d`)}
        AND NOT EXISTS (
          SELECT FROM citations before JOIN document_versions v ON v.document_id = before.document_id AND v.version = before.version
          JOIN contributions same ON same.id = before.contribution_id
          WHERE before.document_id = ci.document_id AND before.version < ci.version AND v.published_at IS NOT NULL
            AND same.author_id = c.author_id))`,
    sql`newly_fated AS (
      SELECT b.id AS event_id, c.author_id AS member_id
      FROM batch b
      JOIN syntheses s ON b.kind = 'synthesis.published' AND s.document_id = (b.data ->> 'documentId')::bigint
      JOIN fates f ON f.document_id = s.document_id
      JOIN contributions c ON c.id = f.contribution_id AND c.state = 'published'
      JOIN debates d ON d.id = c.debate_id AND is_public_debate(d.state)
      WHERE ${notMuted(sql`c.author_id`, sql`d`)}
        AND NOT EXISTS (
          SELECT FROM citations ci JOIN contributions own ON own.id = ci.contribution_id
          WHERE ci.document_id = f.document_id AND ci.version = (b.data ->> 'version')::integer AND own.author_id = c.author_id))`,
  ],
  kinds: [
    {
      name: 'cited',
      rank: 65,
      recipients: sql`SELECT event_id, member_id FROM newly_cited`,
      sentence: msg('A contribution of yours is cited'),
      href,
      mail,
    },
    {
      name: 'fate',
      rank: 66,
      recipients: sql`SELECT event_id, member_id FROM newly_fated`,
      sentence: msg('A synthesis says why it does not cite what you said'),
      href,
      mail,
    },
  ],
};
