import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';

const href = ({ documentId }: NoticeTarget) => anyDocumentPath(documentId ?? 0);

/** Tells those who speak for a partner that an activity names it. */
export const activityNotices: Notices = {
  kinds: [
    {
      ...{ name: 'activity-named', rank: 57, sentence: msg('An activity names {organisation}'), href },
      recipients: sql`SELECT b.id AS event_id, a.member_id FROM batch b
        JOIN affiliations a ON a.organisation_id = (b.data ->> 'organisationId')::bigint AND a.ended_at IS NULL AND a.may_speak
        WHERE b.kind = 'activity.named'`,
      mail: { headingHref: href, newContribution: false },
    },
  ],
};
