import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices } from '#src/platform/slice/notice-kind.ts';

/** An invitation goes to an address; where that is a member's, they are told on the site too. */
export const invitationNotices: Notices = {
  kinds: [
    {
      name: 'invitation',
      rank: 20,
      recipients: sql`
        SELECT b.id AS event_id, m.id AS member_id
        FROM batch b
        JOIN organisation_invitations i ON i.organisation_id = (b.data ->> 'organisationId')::bigint AND i.created_at = b.at
          AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
        JOIN members m ON m.email = i.email
        WHERE b.kind = 'organisation.invited'`,
      sentence: msg('{organisation} invites you: we have emailed you a link'),
      href: () => '/organisations/mine',
      mail: null,
    },
  ],
};
