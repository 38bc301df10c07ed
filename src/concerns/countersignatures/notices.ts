import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices } from '#src/platform/slice/notice-kind.ts';

/** Whoever may countersign for an organisation is told that a text waits for them, as long as it does. */
export const countersignatureNotices: Notices = {
  kinds: [
    {
      name: 'countersignature',
      rank: 10,
      recipients: sql`
        SELECT b.id AS event_id, a.member_id
        FROM batch b
        JOIN countersignatures asked ON asked.contribution_id = b.contribution_id AND asked.outcome IS NULL AND asked.asked_at = b.at
        JOIN affiliations a ON a.organisation_id = asked.organisation_id AND a.may_countersign AND a.ended_at IS NULL
        WHERE b.kind IN ('contribution.held', 'contribution.edited') AND a.member_id <> asked.author_id`,
      sentence: msg('A contribution for {organisation} is waiting for your signature'),
      href: () => '/organisations/countersignatures',
      mail: null,
      holds: sql`EXISTS (
        SELECT FROM events act JOIN countersignatures asked ON asked.contribution_id = act.contribution_id AND asked.outcome IS NULL
        JOIN contributions waiting ON waiting.id = act.contribution_id AND waiting.state = 'held' WHERE act.id = n.event_id)`,
    },
  ],
};
