import { followersOfEverything } from '#src/concerns/notifications/follows/store.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';

const href = ({ documentId }: NoticeTarget) => anyDocumentPath(documentId ?? 0);

/** Who is told of an update: who follows its board with everything; of one of the whole platform who asked for its news. */
export const updateNotices: Notices = {
  queries: [
    sql`update_events AS (
      SELECT b.id AS event_id, b.board_id, NULL::bigint AS debate_id, u.everywhere
      FROM batch b JOIN updates u ON b.kind = 'update.published' AND u.document_id = (b.data ->> 'documentId')::bigint)`,
  ],
  kinds: [
    {
      ...{ name: 'update', rank: 82, sentence: msg('There is a new update'), href },
      recipients: sql`${followersOfEverything(sql`update_events s`, sql`NOT s.everywhere`)}
        UNION ALL SELECT s.event_id, n.member_id FROM update_events s JOIN notification_settings n ON n.news WHERE s.everywhere`,
      mail: { headingHref: href, newContribution: false },
    },
  ],
};
