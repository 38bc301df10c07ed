import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';

/** How places are given: how many there are (null: without limit), and how many are kept for each group. */
export type PlaceRules = {
  capacity: number | null;
  /** In the order of groupCodes. */
  reserved: readonly number[];
  /** Until when they are kept; null where none are. */
  reservedUntil: Date | null;
};

export type GroupFigures = Readonly<Partial<Record<GroupCode, number>>>;

/** Somebody who waits for a place. */
export type Waiting = { id: number; group: GroupCode };

/**
 * Returns who of those who wait gets a place, by their numbers: in their order, from the places kept for their group first,
 * then from those that are common. Once the day has passed until which places are kept, all are common.
 */
export function placesFor(
  waiting: readonly Waiting[],
  registered: GroupFigures,
  { capacity, reserved, reservedUntil }: PlaceRules,
  now: Date,
): number[] {
  if (capacity === null) return waiting.map(({ id }) => id);
  const holds = reservedUntil !== null && now < reservedUntil;
  const kept = (group: GroupCode) => (holds ? (reserved[groupCodes.indexOf(group)] ?? 0) : 0);
  const common = capacity - sum(groupCodes.map(kept));
  const taken = new Map(groupCodes.map((group) => [group, registered[group] ?? 0]));
  const takenOf = (group: GroupCode) => taken.get(group) ?? 0;
  const given: number[] = [];
  for (const { id, group } of waiting) {
    const inCommon = sum(groupCodes.map((each) => Math.max(0, takenOf(each) - kept(each))));
    const isFree = takenOf(group) < kept(group) || inCommon < common;
    if (!isFree || sum([...taken.values()]) >= capacity) continue;
    taken.set(group, takenOf(group) + 1);
    given.push(id);
  }
  return given;
}

/** Returns how many places are free for people of this group, were they the next to ask. */
export function placesFree(
  group: GroupCode,
  registered: GroupFigures,
  rules: PlaceRules & { capacity: number },
  now: Date,
): number {
  const asking = Array.from({ length: rules.capacity }, (_, id) => ({ id, group }));
  return placesFor(asking, registered, rules, now).length;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
