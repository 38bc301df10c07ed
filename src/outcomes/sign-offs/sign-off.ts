import { againstUpTo, agreesFrom, answeredFrom, shareOf } from '#src/forum/agreement/tally.ts';
import { type GroupCode, stakeholderGroups } from '#src/platform/access/groups.ts';

/** What an organisation says of a version: for it, neither way, with a reservation, against it, or no longer. */
export const stances = ['sign', 'abstain', 'reserve', 'decline', 'end'] as const;
export type Stance = (typeof stances)[number];

/** How the organisations of one group stand, and what can be said of the group itself. */
export type GroupStance = {
  group: GroupCode;
  signed: number;
  reserved: number;
  abstained: number;
  /** Null where too few organisations have answered to say it of the group: then they are named. */
  stance: 'signed' | 'reserved' | 'divided' | null;
};

type CountedSignOff = { group: GroupCode; stance: Stance };

/**
 * Returns how each of the six groups stands to a version, of the sign-offs that count: by the rule of common ground,
 * from three organisations on.
 */
export function groupStances(signOffs: readonly CountedSignOff[]): GroupStance[] {
  return stakeholderGroups.map((group) => {
    const count = (stance: Stance) =>
      signOffs.filter((given) => given.group === group && given.stance === stance).length;
    const [signed, reserved, abstained] = [count('sign'), count('reserve'), count('abstain')];
    const share = shareOf(signed, reserved, abstained);
    const enough = signed + reserved + abstained >= answeredFrom;
    const stance = share >= agreesFrom ? 'signed' : share <= againstUpTo ? 'reserved' : 'divided';
    return { group, signed, reserved, abstained, stance: enough ? stance : null };
  });
}
