import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { CardRow } from './store.ts';

/** Who shares a text, in words, and where they are listed. */
export type Shares = { text: string; href: string };

/**
 * Returns what a card says of the text it shares: for the one that carries it, how many share it, per group; for the others,
 * that it is shown and answered there.
 */
export function sharesOf(row: CardRow, t: Translate): Shares | null {
  if (row.state !== 'published') return null;
  if (row.sameAs !== null) {
    return {
      text: t('Others share this text. It is shown, and people agree with it, in one place.'),
      href: `/contributions/${row.sameAs}`,
    };
  }
  if (row.sameTextCounts === null) return null;
  const counts = row.sameTextCounts;
  const groups = groupCodes
    .map((code, place) => ({ label: groupLabel(code, t).label, count: counts[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label} ${count}`);
  const count = counts.reduce((sum, n) => sum + n, 0);
  return {
    text: t('{count, number} contributions share this text: {groups}', { count, groups: groups.join(', ') }),
    href: `/contributions/${row.id}/sharing`,
  };
}
