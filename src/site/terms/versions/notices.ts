import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { termsVersionsPath } from './version.ts';

/** A significant change of the terms, told like one of the house rules; by a mail of its own. */
export const termsNotice: NoticeKind = {
  name: 'terms-changed',
  rank: 17,
  recipients: sql`SELECT b.id AS event_id, m.id AS member_id FROM batch b JOIN members m ON m.created_at < b.at
    WHERE b.kind = 'terms-version.published' AND (b.data ->> 'significant')::boolean`,
  sentence: msg('The terms of use have changed: read what is different'),
  href: () => termsVersionsPath,
  mail: null,
  personal: true,
};
