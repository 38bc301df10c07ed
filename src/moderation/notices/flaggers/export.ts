import { csvOf } from '#src/platform/text/csv.ts';
import type { FlaggersNotice } from './store.ts';

const columns = [
  'notice',
  'received',
  'category',
  'sub-category',
  'within the area',
  'items',
  'decided',
  'acted upon',
  'called imprecise',
  'why',
];

/** Returns the notices of a trusted flagger as CSV, for the Coordinator that awarded the status (DSA, Article 22(6)). */
export function flaggerCsv(notices: readonly FlaggersNotice[]): string {
  const rows = notices.map((notice) => [
    notice.id,
    notice.receivedAt.toISOString(),
    notice.category,
    notice.keyword ?? '',
    notice.withinArea ? 'yes' : 'no',
    notice.items,
    notice.decided,
    notice.acted,
    notice.impreciseAt?.toISOString() ?? '',
    notice.impreciseBecause ?? '',
  ]);
  return csvOf(columns, rows);
}
