/**
 * What an out-of-court body decided, by its effect on our decision; omitted: it ended without a decision of the body; declined:
 * we did not take part, since the same had been resolved before (DSA, Article 21(2)).
 */
export const disputeOutcomes = ['upheld', 'partly-reversed', 'reversed', 'omitted', 'declined'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

const dayMs = 24 * 60 * 60 * 1000;

/** Returns until when a body has to decide: 90 days after it received the dispute, 180 if that is highly complex (DSA, Article 21(4)). */
export function bodyDeadlines(broughtAt: Date): { usual: Date; complex: Date } {
  const after = (days: number) => new Date(broughtAt.getTime() + days * dayMs);
  return { usual: after(90), complex: after(180) };
}

export const disputesPath = '/moderation/disputes';

/** Returns the page of a dispute. */
export function disputePath(id: number): string {
  return `${disputesPath}/${id}`;
}

/** Tells whether there is something to carry out after the body has decided so. */
export function isToImplement(outcome: DisputeOutcome | null): boolean {
  return outcome === 'reversed' || outcome === 'partly-reversed';
}
