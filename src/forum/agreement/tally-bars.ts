import { type GroupCode, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { againstUpTo, agreesFrom, type Tally } from './tally.ts';

/** The bar of one group; without a percentage while the group has not answered. */
type Bar = { code: GroupCode; label: string; percent: number | null; text: string };

/** How the groups answered a contribution, as bars and in words. */
export type TallyBars = { label: string; bars: readonly Bar[]; headline: string; detail: string };

/** Returns a share as whole percent, never rounded across the thresholds. */
export function percentOf(share: number): number {
  const rounded = Math.round(share * 100);
  const [agreeing, against] = [agreesFrom * 100, againstUpTo * 100];
  if (share < agreesFrom && rounded >= agreeing) return agreeing - 1;
  return share > againstUpTo && rounded <= against ? against + 1 : rounded;
}

/** Returns a share in words; null is a group that has not answered. */
export function shareText(share: number | null, t: Translate): string {
  return share === null ? t('not heard') : t('{share, number, percent}', { share: percentOf(share) / 100 });
}

function groupNames(codes: readonly GroupCode[], t: Translate): string {
  return codes.map((code) => groupLabel(code, t).label).join(', ');
}

/** Returns the bars of a tally, individuals beside the six groups where there are any; `open`: one may still answer. */
export function tallyBars(tally: Tally, open: boolean, t: Translate): TallyBars {
  const bars = tally.groups
    .filter(({ group, voices }) => group !== 'ID' || voices > 0)
    .map(
      ({ group, share }): Bar => ({
        code: group,
        label: groupLabel(group, t).label,
        percent: share === null ? null : percentOf(share),
        text: shareText(share, t),
      }),
    );
  return {
    label: t('Share of each group that agrees'),
    bars,
    headline: headlineOf(tally, t),
    detail: detailOf(tally, open, t),
  };
}

function headlineOf({ groupsAnswered, groupsAgreeing, divided }: Tally, t: Translate): string {
  if (groupsAnswered === 0) return t('No group heard yet');
  if (divided) return t('Divided');
  return groupsAgreeing > 0
    ? t('Common ground in {k, number} of 6 groups', { k: groupsAgreeing })
    : t('No common ground yet');
}

// More groups than these are counted, not named.
const groupsNamed = 2;

function detailOf(tally: Tally, open: boolean, t: Translate): string {
  const parts = [t('{count, plural, one {# voice} other {# voices}}', { count: tally.voices })];
  if (tally.divided) parts.push(dividedText(tally, t));
  const { notAnswered } = tally;
  if (notAnswered.length > 0 && tally.groupsAnswered > 0) {
    const groups =
      notAnswered.length > groupsNamed
        ? t('{count, plural, one {# group} other {# groups}}', { count: notAnswered.length })
        : groupNames(notAnswered, t);
    parts.push(open ? t('needs a voice: {groups}', { groups }) : t('not heard: {groups}', { groups }));
  }
  return parts.join(' · ');
}

/** Returns in words which groups are against, and which agree. */
export function dividedText(tally: Tally, t: Translate): string {
  return t('against: {against}; for: {for}', {
    against: groupNames(tally.against, t),
    for: groupNames(tally.agreeing, t),
  });
}
