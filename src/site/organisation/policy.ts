import type { Organisation } from '#src/people/organisations/store.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';

/** Tells whether the actor gives an organisation, from which moderators took its words, others: whoever speaks for it. */
export function canGiveWords(actor: Actor, { id, withheld }: Pick<Organisation, 'id' | 'withheld'>): boolean {
  if (actor.kind === 'visitor' || !withheld || isSuspended(actor)) return false;
  return actor.affiliations.some(
    ({ organisationId, listed, speak }) => organisationId === id && listed && speak,
  );
}
