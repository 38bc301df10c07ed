import { duePath, dutyPath } from '#src/outcomes/duties/duty.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';
import { holdersOf } from './store.ts';

/** What those who answer for a duty are told of it; what is due and late goes by mail too. */
export const dutyNotices: Notices = {
  queries: [
    sql`duty_holders AS (
      SELECT b.id AS event_id, b.kind, holder.member_id FROM batch b
      CROSS JOIN LATERAL (${holdersOf(sql`(b.data ->> 'organisationId')::bigint`, sql`b.board_id`, sql`b.at`)}) holder
      WHERE b.kind LIKE 'duty.%')`,
  ],
  kinds: [
    notice('late', 31, msg('Something you owe is late')),
    notice('reminded', 32, msg('Something you owe is due soon')),
    notice('excused', 33, msg('You have been excused from something you owed')),
  ],
};

function notice(name: string, rank: number, sentence: string): NoticeKind {
  return {
    name: `duty-${name}`,
    rank,
    recipients: sql`SELECT event_id, member_id FROM duty_holders WHERE kind = ${`duty.${name}`}`,
    sentence,
    href: ({ dutyId }) => (dutyId == null ? duePath : dutyPath({ id: dutyId })),
    mail: null,
  };
}
