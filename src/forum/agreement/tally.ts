import { type GroupCode, groupCodes, stakeholderGroups } from '#src/platform/access/groups.ts';

/** What one can answer to a contribution. */
export const answers = ['agree', 'disagree', 'pass'] as const;
export type Answer = (typeof answers)[number];

/** Answers to a contribution counted per group, in the order of groupCodes. */
export type AnswerCounts = {
  agrees: readonly number[];
  disagrees: readonly number[];
  passes: readonly number[];
};

// The numbers of the rule of common ground. The database's functions have them too; a test compares the two.

/** How many of a group's members must have answered before the group has. */
export const answeredFrom = 3;
/** The share from which a group that has answered agrees. */
export const agreesFrom = 0.6;
/** The share up to which a group that has answered is against. */
export const againstUpTo = 0.4;

/** How many groups must have answered, and all of them agree, for common ground: with one there is nothing common. */
export const commonGroundFrom = 2;

/** How one group answered. */
export type GroupTally = {
  group: GroupCode;
  agree: number;
  disagree: number;
  pass: number;
  /** All its answers together. */
  voices: number;
  /** Between 0 and 1; null while the group has not answered. */
  share: number | null;
};

/** How the groups answered a contribution; individuals count among the voices alone. */
export type Tally = {
  /** Each of the six groups, and the individuals. */
  groups: readonly GroupTally[];
  /** How many of the six groups have answered, and how many of these agree. */
  groupsAnswered: number;
  groupsAgreeing: number;
  /** The group with the lowest share among those that have answered. */
  lowest: (GroupTally & { share: number }) | null;
  divided: boolean;
  /** Everybody who answered. */
  voices: number;
  /** Of the six groups: those that agree, that are against, and that have not answered. */
  agreeing: readonly GroupCode[];
  against: readonly GroupCode[];
  notAnswered: readonly GroupCode[];
};

/** Returns the share of a group that agrees, `(a + 1) / (a + d + p + 2)`, so that few answers stay near one half. */
export function shareOf(agree: number, disagree: number, pass: number): number {
  return (agree + 1) / (agree + disagree + pass + 2);
}

function groupTallies({ agrees, disagrees, passes }: AnswerCounts): GroupTally[] {
  return groupCodes.map((group, n) => {
    const [agree = 0, disagree = 0, pass = 0] = [agrees[n], disagrees[n], passes[n]];
    const voices = agree + disagree + pass;
    const share = voices < answeredFrom ? null : shareOf(agree, disagree, pass);
    return { group, agree, disagree, pass, voices, share };
  });
}

/** Tallies the answers to a contribution, exactly as the rule of common ground has it. */
export function tallyOf(counts: AnswerCounts): Tally {
  const groups = groupTallies(counts);
  const six = groups.filter(({ group }) => stakeholderGroups.some((code) => code === group));
  const answered = six.flatMap((one) => (one.share === null ? [] : [{ ...one, share: one.share }]));
  const lowest = answered.reduce<Tally['lowest']>(
    (least, one) => (least === null || one.share < least.share ? one : least),
    null,
  );
  const agreeing = answered.filter(({ share }) => share >= agreesFrom).map(({ group }) => group);
  const against = answered.filter(({ share }) => share <= againstUpTo).map(({ group }) => group);
  return {
    groups,
    groupsAnswered: answered.length,
    groupsAgreeing: agreeing.length,
    lowest,
    divided: agreeing.length > 0 && against.length > 0,
    voices: groups.reduce((sum, one) => sum + one.voices, 0),
    agreeing,
    against,
    notAnswered: six.filter(({ share }) => share === null).map(({ group }) => group),
  };
}
