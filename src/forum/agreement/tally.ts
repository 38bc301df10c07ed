import { type GroupCode, groupCodes, stakeholderGroups } from '#src/platform/access/groups.ts';

/** What one can answer to a contribution. */
export const answers = ['agree', 'disagree', 'pass'] as const;
export type Answer = (typeof answers)[number];

/** Answers counted per group, in the order of groupCodes. */
export type Counts = {
  agrees: readonly number[];
  disagrees: readonly number[];
  passes: readonly number[];
};

/** From so many answers on, a group is heard. */
const heardFrom = 3;
/** A group heard agrees from this share on, and is against up to the other. */
const agreeing = 0.6;
const opposed = 0.4;

/** How one group answered. */
export type GroupTally = {
  group: GroupCode;
  agree: number;
  disagree: number;
  pass: number;
  answers: number;
  /** Between 0 and 1; null while the group is not heard. */
  share: number | null;
};

/** The share of a group that agrees: `(a + 1) / (a + d + p + 2)`, so that few answers stay near one half. */
export function shareOf(agree: number, disagree: number, pass: number): number {
  return (agree + 1) / (agree + disagree + pass + 2);
}

/** How each of the six groups and the individuals answered. */
function standings(counts: Counts): GroupTally[] {
  return groupCodes.map((group, place) => {
    const [agree = 0, disagree = 0, pass = 0] = [counts.agrees, counts.disagrees, counts.passes].map(
      (list) => list[place],
    );
    const total = agree + disagree + pass;
    return {
      group,
      agree,
      disagree,
      pass,
      answers: total,
      share: total < heardFrom ? null : shareOf(agree, disagree, pass),
    };
  });
}

/** What the answers to a contribution say; individuals count among the voices alone. */
export type Tally = {
  standings: GroupTally[];
  /** How many of the six groups are heard, and how many of these agree. */
  heard: number;
  k: number;
  /** The lowest share among the groups heard, and whose it is. */
  lowest: (GroupTally & { share: number }) | null;
  divided: boolean;
  /** Everybody who answered. */
  voices: number;
  /** The groups heard that agree, and those that are against. */
  for: GroupCode[];
  against: GroupCode[];
  notHeard: GroupCode[];
};

/** The common ground of one contribution, exactly as product.md defines it. */
export function tallyOf(counts: Counts): Tally {
  const all = standings(counts);
  const six = all.filter(({ group }) => stakeholderGroups.some((code) => code === group));
  const heard = six.flatMap((one) => (one.share === null ? [] : [{ ...one, share: one.share }]));
  const lowest = heard.reduce<Tally['lowest']>(
    (least, one) => (least === null || one.share < least.share ? one : least),
    null,
  );
  const inFavour = heard.filter(({ share }) => share >= agreeing).map(({ group }) => group);
  const against = heard.filter(({ share }) => share <= opposed).map(({ group }) => group);
  return {
    standings: all,
    heard: heard.length,
    k: inFavour.length,
    lowest,
    divided: inFavour.length > 0 && against.length > 0,
    voices: all.reduce((sum, one) => sum + one.answers, 0),
    for: inFavour,
    against,
    notHeard: six.filter(({ share }) => share === null).map(({ group }) => group),
  };
}
