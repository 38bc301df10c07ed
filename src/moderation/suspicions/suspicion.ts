/** Whom a suspicion is told: the Member State it concerns, that of the operator, or Europol. */
export const suspicionRecipients = ['state', 'establishment', 'europol'] as const;
export type SuspicionRecipient = (typeof suspicionRecipients)[number];

export const suspicionsPath = '/moderation/suspicions';

/** Returns the page of a suspicion. */
export function suspicionPath(id: number): string {
  return `${suspicionsPath}/${id}`;
}
