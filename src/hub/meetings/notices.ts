import { followersOfEverything } from '#src/concerns/notifications/follows/store.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';

const href = ({ documentId }: NoticeTarget) => anyDocumentPath(documentId ?? 0);

/** Who is told of a meeting: those who registered for what happens to their place and to it, and who follows its board. */
export const meetingNotices: Notices = {
  queries: [
    sql`meeting_events AS (
      SELECT b.id AS event_id, b.kind, b.board_id, NULL::bigint AS debate_id, b.member_id,
             coalesce(b.data ->> 'aboutId', b.data ->> 'documentId')::bigint AS meeting_id
      FROM batch b WHERE b.kind LIKE 'meeting.%' OR b.kind IN ('registration.moved-up', 'minutes.published'))`,
  ],
  kinds: [
    // Who is told this has had a mail already.
    mailed(
      'registration-moved-up',
      21,
      msg('You have a place at a meeting'),
      sql`
      SELECT event_id, member_id FROM meeting_events WHERE kind = 'registration.moved-up' AND member_id IS NOT NULL`,
    ),
    mailed(
      'meeting-cancelled',
      22,
      msg('A meeting you registered for has been cancelled'),
      participantsOf('meeting.cancelled'),
    ),
    mailed(
      'meeting-moved',
      23,
      msg('A meeting you registered for has changed'),
      participantsOf('meeting.moved'),
    ),
    {
      ...{ name: 'minutes', rank: 56, sentence: msg('The minutes of a meeting are published'), href },
      recipients: participantsOf('minutes.published'),
      mail: { headingHref: href, newContribution: false },
    },
    {
      ...{ name: 'meeting', rank: 79, sentence: msg('A meeting has been announced'), href },
      recipients: followersOfEverything(sql`meeting_events s`, sql`s.kind = 'meeting.announced'`),
      mail: { headingHref: href, newContribution: false },
    },
  ],
};

function mailed(name: string, rank: number, sentence: string, recipients: Sql): NoticeKind {
  return { name, rank, recipients, sentence, href, mail: null, personal: true };
}

function participantsOf(event: string): Sql {
  return sql`SELECT s.event_id, r.member_id FROM meeting_events s JOIN meeting_registrations r ON r.meeting_id = s.meeting_id
    AND r.state <> 'cancelled' AND r.member_id IS NOT NULL WHERE s.kind = ${event}`;
}
