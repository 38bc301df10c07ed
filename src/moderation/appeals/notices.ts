import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { ownComplaintHref } from './appeal.ts';

/** A question about a member's complaint, what became of it, and whether complaints are processed; each by a mail of its own. */
export const appealNotices: readonly NoticeKind[] = [
  notice(
    'complaint-asked',
    -50,
    'appeal.asked',
    msg('A question about your complaint is waiting for your answer'),
  ),
  notice('complaint-answered', -49, 'appeal.answered', msg('Your complaint has been answered')),
  notice('complaints-warned', -48, 'processing.warned', msg('You have been warned about your complaints')),
  notice(
    'complaints-suspended',
    -47,
    'processing.suspended',
    msg('Your complaints are not processed for a time'),
  ),
  notice('complaints-resumed', -46, 'processing.resumed', msg('Your complaints are processed again')),
];

function notice(name: string, rank: number, event: string, sentence: string): NoticeKind {
  return {
    name,
    rank,
    recipients: sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.kind = ${event} AND b.member_id IS NOT NULL`,
    sentence,
    href: ({ decisionId }) => (decisionId ? ownComplaintHref(decisionId) : '/accounts/me/decisions'),
    mail: null,
    personal: true,
  };
}
