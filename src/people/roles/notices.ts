import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';

/** What those who hold a role are told of its end, beside a mail of its own. */
export const roleNotices: Notices = {
  kinds: [
    notice('role-ends-soon', 42, ['role.ends-soon'], msg('A role of yours ends within two weeks')),
    notice('role-ended', 44, ['role.ended', 'role.lapsed'], msg('A role of yours has ended')),
  ],
};

function notice(name: string, rank: number, events: string[], sentence: string): NoticeKind {
  return {
    name,
    rank,
    recipients: sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.kind = ANY(${events}) AND b.member_id IS NOT NULL`,
    sentence,
    href: () => '/accounts/me/data',
    mail: null,
    personal: true,
  };
}
