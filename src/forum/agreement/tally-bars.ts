import { type GroupCode, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { againstUpTo, agreesFrom, type Tally } from './tally.ts';

/** The column of one group: its letters and share as they are seen, and its name and share as they are heard. */
type Bar = {
  code: GroupCode;
  text: string;
  spoken: string;
  lowest: boolean;
};

/** The way to invite somebody who can answer the claim of the contribution with this number. */
export type Invite = { id: number; href: string };

/** Returns the way to invite somebody to answer this claim. */
export function inviteTo(id: number): Invite {
  return { id, href: `/contributions/${id}/share` };
}

/** How the groups answered a contribution, as bars and in words. */
export type TallyBars = {
  label: string;
  bars: readonly Bar[];
  /**
   * Paths of SVG in a drawing one unit wide per bar and 100 high: the bars of the groups that answered; the frames of all,
   * hatched where one has no bar; and the line from which a group agrees.
   */
  shape: string;
  frame: string;
  line: string;
  headline: string;
  detail: string;
  /** For groups that have not answered, while one may. */
  invite: Invite | null;
};

/** Returns a share as whole percent, never rounded across the thresholds. */
export function percentOf(share: number): number {
  const rounded = Math.round(share * 100);
  const [agreeing, against] = [agreesFrom * 100, againstUpTo * 100];
  if (share < agreesFrom && rounded >= agreeing) return agreeing - 1;
  return share > againstUpTo && rounded <= against ? against + 1 : rounded;
}

/** Returns a share in words; a dash for a group that has not answered. */
export function shareText(share: number | null, t: Translate): string {
  return share === null ? '–' : t('{share, number, percent}', { share: percentOf(share) / 100 });
}

/** The bar at this place, as high as the share. */
function barAt(place: number, share: number): string {
  return `M${place}.05 100v-${percentOf(share)}h.9v${percentOf(share)}z`;
}

// Four lines from the corner of a frame on, to and fro.
const hatch = 'm0 25l.9-25m0 25l-.9 25m0 25l.9-25m0 25l-.9 25';

function groupNames(codes: readonly GroupCode[], t: Translate): string {
  return codes.map((code) => groupLabel(code, t).label).join(', ');
}

/**
 * Returns the bars of a tally, individuals beside the six groups where there are any; `open`: one may still answer the claim
 * of the contribution with this number.
 */
export function tallyBars(tally: Tally, open: boolean, t: Translate, id: number | null = null): TallyBars {
  const shown = tally.groups.filter(({ group, voices }) => group !== 'ID' || voices > 0);
  const bars = shown.map(
    ({ group, share }): Bar => ({
      code: group,
      text: shareText(share, t),
      spoken: t('{label}: {value}', {
        label: groupLabel(group, t).label,
        value: share === null ? t('not answered') : shareText(share, t),
      }),
      lowest: group === tally.lowest?.group,
    }),
  );
  return {
    label: t('Share of each group that agrees'),
    bars,
    shape: shown.map(({ share }, place) => (share === null ? '' : barAt(place, share))).join(''),
    frame: shown
      .map(({ share }, place) => `M${place}.05 0h.9v100h-.9z${share === null ? hatch : ''}`)
      .join(''),
    line: `M0 ${100 - agreesFrom * 100}h${shown.length}`,
    headline: headlineOf(tally, t),
    detail: detailOf(tally, open, t),
    invite: open && id !== null && tally.notAnswered.length > 0 ? inviteTo(id) : null,
  };
}

function headlineOf({ groupsAnswered, groupsAgreeing, divided }: Tally, t: Translate): string {
  if (groupsAnswered === 0) return t('No group has answered yet');
  if (divided) return t('Divided');
  return agreedBy(groupsAgreeing, groupsAnswered, t);
}

/** Returns by how many of the groups that answered a claim is agreed with, in words. */
function agreedBy(agreeing: number, answered: number, t: Translate): string {
  return t(
    'Agreed by {agreeing, number} of the {answered, plural, one {# group} other {# groups}} that answered',
    { agreeing, answered },
  );
}

// More groups than these are counted, not named.
const groupsNamed = 2;

function detailOf(tally: Tally, open: boolean, t: Translate): string {
  const parts = [t('{count, plural, one {# answer} other {# answers}}', { count: tally.voices })];
  if (tally.divided) parts.push(dividedText(tally, t));
  const { notAnswered } = tally;
  if (notAnswered.length > 0 && tally.groupsAnswered > 0) {
    const groups =
      notAnswered.length > groupsNamed
        ? t('{count, plural, one {# group} other {# groups}}', { count: notAnswered.length })
        : groupNames(notAnswered, t);
    parts.push(open ? t('not yet answered: {groups}', { groups }) : t('not answered: {groups}', { groups }));
  }
  return parts.join('\u00a0· ');
}

/** Returns in words which groups are against, and which agree. */
function dividedText(tally: Tally, t: Translate): string {
  return t('against: {against}; for: {for}', {
    against: groupNames(tally.against, t),
    for: groupNames(tally.agreeing, t),
  });
}
