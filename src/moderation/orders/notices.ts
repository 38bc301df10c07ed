import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { ownOrdersPath } from './order.ts';

/** An order of an authority, told to whom it concerns once they can be told; by a mail of its own. */
export const orderedNotice: NoticeKind = {
  name: 'ordered',
  rank: 1,
  recipients: sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.kind = 'order.told' AND b.member_id IS NOT NULL`,
  sentence: msg('An authority has given an order that concerns you'),
  href: () => ownOrdersPath,
  mail: null,
  personal: true,
};
