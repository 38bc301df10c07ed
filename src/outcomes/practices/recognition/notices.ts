import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices } from '#src/platform/slice/notice-kind.ts';

/** Tells those who speak for a practice's organisation that another one recognises it. */
export const recognitionNotices: Notices = {
  kinds: [
    {
      name: 'practice-recognised',
      rank: 54,
      recipients: sql`SELECT b.id AS event_id, a.member_id FROM batch b
        JOIN documents d ON b.kind = 'practice.recognised' AND d.id = (b.data ->> 'documentId')::bigint
        JOIN affiliations a ON a.organisation_id = d.organisation_id AND a.ended_at IS NULL AND a.may_speak`,
      sentence: msg('{organisation} recognises one of your practices'),
      href: ({ documentId }) => anyDocumentPath(documentId ?? 0),
      mail: null,
    },
  ],
};
