import type { CapacityChoice } from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';

/** The form to which the buttons of answers on a page belong. */
export type AnsweringForm = {
  /** The page to come back to. */
  back: string;
  /** In whose name one may answer; shown where there is a choice. */
  capacity: CapacityChoice;
};

/** Returns the form of a page with answers, with the capacities where there are any; null for visitors. */
export function answeringForm(
  actor: Actor,
  back: string,
  capacity: CapacityChoice | null,
): AnsweringForm | null {
  if (actor.kind === 'visitor') return null;
  return { back, capacity: capacity ?? { chosen: 'self', options: [] } };
}
