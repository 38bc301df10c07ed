import type { Debate } from '#src/forum/debates/store.ts';
import type { CapacityChoice } from '#src/people/affiliations/capacity/capacity.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { positionNames } from './labels.ts';
import { positionRefusal } from './policy.ts';
import { type Position, positions } from './position.ts';
import type { PositionCounts } from './store.ts';

/** Where members stand on a debate's question, and where the viewer does. */
export type PositionsPanel = {
  /** The columns of the table. */
  names: readonly string[];
  groups: readonly { group: GroupLabel; counts: readonly { label: string; count: number }[] }[];
  /** The form to take a position; null where the viewer may take none. */
  own: {
    action: string;
    back: string;
    capacity: CapacityChoice;
    buttons: readonly { value: Position; label: string; pressed: boolean }[];
  } | null;
};

type OwnPosition = {
  /** Where the viewer stands. */
  position: Position | null;
  capacity: CapacityChoice;
  /** The address of the page to come back to. */
  back: string;
};

/** Returns the positions taken in a debate, as its page shows them to the viewer. */
export function positionsPanel(
  debate: Debate & { positionCounts: PositionCounts },
  { position, capacity, back }: OwnPosition,
  { actor, now, t }: Viewer,
): PositionsPanel {
  const mayTake = actor.kind === 'member' && positionRefusal(actor, debate, now) === null;
  const labelled = positions.map((value) => ({ value, label: t(positionNames[value]) }));
  return {
    names: labelled.map(({ label }) => label),
    groups: groupCodes.flatMap((code) => {
      const members = debate.positionCounts[code];
      if (!members) return [];
      const counts = labelled.map(({ value, label }) => ({ label, count: members[value] ?? 0 }));
      return [{ group: groupLabel(code, t), counts }];
    }),
    own: mayTake
      ? {
          action: `/debates/${debate.id}/position`,
          back,
          capacity,
          buttons: labelled.map(({ value, label }) => ({ value, label, pressed: value === position })),
        }
      : null,
  };
}
