import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices } from '#src/platform/slice/notice-kind.ts';

const href = () => '/organisations/mine';

/** What members are told of their own affiliations. */
export const affiliationNotices: Notices = {
  kinds: [
    {
      name: 'affiliation-confirmed',
      rank: 30,
      recipients: memberOf('affiliation.confirmed'),
      sentence: msg('You are confirmed as belonging to {organisation}'),
      href,
      mail: null,
    },
    {
      name: 'affiliation-ended',
      rank: 40,
      recipients: memberOf('affiliation.ended'),
      sentence: msg('You no longer belong to {organisation}'),
      href,
      mail: null,
    },
  ],
};

/** The member to whom it happened. */
function memberOf(event: string): Sql {
  return sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.kind = ${event} AND b.member_id IS NOT NULL`;
}
