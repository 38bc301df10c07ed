import type { OwnedDocument } from '#src/outcomes/documents/document.ts';
import { isOwn, spokenFor } from '#src/outcomes/documents/visibility.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import type { PracticeStanding } from './store.ts';

/** How many days before its date a confirmation can be given. */
const confirmDaysBefore = 90;

/** Whether the actor may say that it is still so: of their own, where the date is near or has passed. */
export function canConfirm(
  actor: Actor,
  document: OwnedDocument,
  { confirmBy }: Pick<PracticeStanding, 'confirmBy'>,
  now: Date,
): boolean {
  return (
    isOwn(actor, document) &&
    !isSuspended(actor) &&
    document.state === 'published' &&
    confirmBy !== null &&
    confirmBy <= daysLater(dayOf(now), confirmDaysBefore)
  );
}

/** Returns the organisations in whose name the actor may recognise it: others than its own, which do not yet. */
export function recognisers(
  actor: Actor,
  document: OwnedDocument,
  recognised: readonly { organisationId: number | null }[],
): number[] {
  if (document.state !== 'published' || isSuspended(actor) || actor.kind === 'visitor') return [];
  const own = actor.affiliations
    .filter(({ countersigned }) => !countersigned)
    .map(({ organisationId }) => organisationId);
  return spokenFor(actor).filter(
    (id) =>
      own.includes(id) &&
      id !== document.organisationId &&
      !recognised.some(({ organisationId }) => organisationId === id),
  );
}
