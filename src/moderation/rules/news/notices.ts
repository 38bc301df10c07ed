import { changesHref, rulesPath } from '#src/moderation/rules/clause.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';

/**
 * A significant change of the rules, told to every member who was registered before (Article 14(2) of the Digital
 * Services Act), whatever they muted and also while suspended; by a mail of its own.
 */
export const rulesNotice: NoticeKind = {
  name: 'rules-changed',
  rank: 15,
  recipients: sql`SELECT b.id AS event_id, m.id AS member_id FROM batch b JOIN members m ON m.created_at < b.at
    WHERE b.kind = 'rules.published' AND (b.data ->> 'significant')::boolean`,
  sentence: msg('The house rules are changing: read what is different and from when'),
  href: ({ rulesVersion }) => (rulesVersion ? changesHref(rulesVersion) : rulesPath),
  mail: null,
  personal: true,
};
