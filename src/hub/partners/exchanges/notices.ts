import { partnersPath } from '#src/hub/partners/partner.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Notices } from '#src/platform/slice/notice-kind.ts';

const binding = sql`JOIN affiliations a ON a.organisation_id = (b.data ->> 'organisationId')::bigint AND a.ended_at IS NULL
  AND a.may_speak AND a.may_countersign`;
const href = () => partnersPath;
const mail = { headingHref: href, newContribution: false };

/** Tells the two sides of an exchange of letters what the other one did. */
export const exchangeNotices: Notices = {
  kinds: [
    {
      name: 'letter-out',
      rank: 24,
      recipients: sql`SELECT b.id AS event_id, a.member_id FROM batch b ${binding} WHERE b.kind = 'exchange.letter-out'`,
      sentence: msg('The platform wrote a letter to {organisation} and is waiting for your answer'),
      ...{ href, mail },
    },
    {
      name: 'letter-answered',
      rank: 25,
      recipients: sql`SELECT b.id AS event_id, e.opened_by AS member_id FROM batch b
        JOIN exchanges e ON e.id = (b.data ->> 'exchangeId')::bigint WHERE b.kind = 'exchange.answered'`,
      sentence: msg('{organisation} answered the platform’s letter'),
      ...{ href, mail },
    },
    {
      name: 'exchange-in-force',
      rank: 26,
      recipients: sql`SELECT b.id AS event_id, a.member_id FROM batch b ${binding} WHERE b.kind = 'exchange.in-force'`,
      sentence: msg('{organisation} is now a partner: both letters are public'),
      ...{ href, mail },
    },
  ],
};
