import { followersOfEverything, followersOfReplies } from '#src/concerns/notifications/follows/store.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';
import { debatePath } from './debate.ts';

/** Returns the address of the debate that a notice is about. */
export function noticedDebatePath({ debateId, debateSlug }: NoticeTarget): string {
  return debateId === null || debateSlug === null
    ? '/debates'
    : debatePath({ id: debateId, slug: debateSlug });
}

/** How a debate goes on is told to all who follow it, but not to its author; that it opens, to who follows its board. */
export const debateNotices: Notices = {
  queries: [
    sql`debate_events AS (
      SELECT b.id AS event_id, b.kind, d.id AS debate_id, d.board_id, d.author_id
      FROM batch b JOIN debates d ON d.id = b.debate_id AND is_public_debate(d.state)
      WHERE b.kind LIKE 'debate.%')`,
  ],
  kinds: [
    notice('concluded', 80, msg('The debate is concluded: its conclusion is at the top')),
    notice('closed', 90, msg('The debate is closed')),
    notice('reopened', 100, msg('The debate is open again')),
    {
      ...notice('opened', 110, msg('A new debate is open')),
      recipients: followersOfEverything(sql`debate_events s`, which('debate.opened')),
    },
  ],
};

function notice(name: string, rank: number, sentence: string): NoticeKind {
  const event = which(`debate.${name}`);
  return {
    name,
    rank,
    recipients: sql`${followersOfEverything(sql`debate_events s`, event)}
      UNION ALL ${followersOfReplies(sql`debate_events s`, event)}`,
    sentence,
    href: noticedDebatePath,
    mail: { headingHref: noticedDebatePath, newContribution: false },
  };
}

function which(event: string): Sql {
  return sql`s.kind = ${event} AND f.member_id <> s.author_id`;
}
