import { followersOfEverything } from '#src/concerns/notifications/follows/store.ts';
import { noticedDebatePath } from '#src/forum/debates/notices.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices, NoticeTarget } from '#src/platform/slice/notice-kind.ts';

/** What a contribution tells once everybody reads it: `fresh` the first time, else it was changed. */
export const contributionNotices: Notices = {
  queries: [
    sql`published_contributions AS (
      SELECT b.id AS event_id, b.at, c.id AS contribution_id, c.in_reply_to, c.debate_id, d.board_id, c.same_as,
             b.kind = 'contribution.published' AND NOT EXISTS (
               SELECT FROM events earlier WHERE earlier.kind = 'contribution.published'
                 AND earlier.contribution_id = b.contribution_id AND earlier.id < b.id) AS fresh
      FROM batch b
      JOIN contributions c ON c.id = b.contribution_id AND c.state = 'published'
      JOIN debates d ON d.id = c.debate_id
      WHERE b.kind IN ('contribution.published', 'contribution.edited'))`,
  ],
  kinds: [
    notice(
      'reply',
      50,
      msg('{name} replied to you'),
      sql`SELECT s.event_id, answered.author_id AS member_id
          FROM published_contributions s JOIN contributions answered ON answered.id = s.in_reply_to`,
    ),
    notice(
      'mention',
      60,
      msg('{name} mentioned you'),
      sql`SELECT s.event_id, m.member_id
          FROM published_contributions s JOIN mentions m ON m.contribution_id = s.contribution_id`,
    ),
    {
      ...notice(
        'edited',
        70,
        msg('{name} changed a contribution that you agree with'),
        sql`SELECT s.event_id, a.member_id
            FROM published_contributions s JOIN agreements a ON a.contribution_id = s.contribution_id
            WHERE NOT s.fresh AND a.value = 'agree' AND a.at < s.at`,
      ),
      mail: { headingHref: noticedDebatePath, newContribution: false },
    },
    {
      // Whoever published it again decided about it and is not named.
      ...notice(
        'repaired',
        72,
        msg('A contribution that you agree with has changed'),
        sql`SELECT b.id AS event_id, a.member_id
            FROM batch b JOIN decisions d ON d.id = (b.data ->> 'decisionId')::bigint
              AND d.act = 'approve' AND d.previous_state = 'hidden'
            JOIN contributions c ON c.id = d.contribution_id AND c.state = 'published'
            JOIN agreements a ON a.contribution_id = c.id AND a.value = 'agree' AND a.revision < c.revision
            WHERE b.kind = 'decision.made'`,
      ),
      mail: { headingHref: noticedDebatePath, newContribution: false },
    },
    {
      ...notice(
        'thread-moved',
        75,
        msg('A contribution you replied to is now in another debate'),
        sql`SELECT b.id AS event_id, r.author_id AS member_id
            FROM batch b JOIN decisions d ON d.id = (b.data ->> 'decisionId')::bigint AND d.moved_to IS NOT NULL
            JOIN contributions r ON r.thread_id = d.contribution_id AND r.state = 'published'
            WHERE b.kind = 'decision.made'`,
      ),
      mail: { headingHref: noticedDebatePath, newContribution: false },
    },
    {
      ...notice(
        'contribution',
        120,
        msg('{name} contributed'),
        // The copies of a text are told once, as they are shown and counted once.
        followersOfEverything(sql`published_contributions s`, sql`s.fresh AND s.same_as IS NULL`),
      ),
      summarised: true,
    },
  ],
};

function notice(name: string, rank: number, sentence: string, recipients: Sql): NoticeKind {
  return {
    name,
    rank,
    recipients,
    sentence,
    href: contributionHref,
    mail: { headingHref: noticedDebatePath, newContribution: true },
  };
}

function contributionHref(target: NoticeTarget): string {
  const { contributionId: id, threadId } = target;
  const debate = noticedDebatePath(target);
  return id === null ? debate : permalink({ id, threadId }, debate);
}
