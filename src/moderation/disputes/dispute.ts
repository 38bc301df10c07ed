/**
 * What an out-of-court body decided, by its effect on our decision; omitted: it ended without a decision of the body; declined:
 * we did not take part, since the same had been resolved before (DSA, Article 21(2)).
 */
export const disputeOutcomes = ['upheld', 'partly-reversed', 'reversed', 'omitted', 'declined'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

export const disputesPath = '/moderation/disputes';

/** Returns the page of a dispute. */
export function disputePath(id: number): string {
  return `${disputesPath}/${id}`;
}

/** Tells whether there is something to carry out after the body has decided so. */
export function isToImplement(outcome: DisputeOutcome | null): boolean {
  return outcome === 'reversed' || outcome === 'partly-reversed';
}
