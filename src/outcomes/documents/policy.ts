import { suspended } from '#src/forum/boards/policy.ts';
import { capacitiesOf } from '#src/people/affiliations/capacity/capacity.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { OwnedDocument } from './document.ts';
import { isOwn } from './visibility.ts';

const withoutMandate = msg(
  'Documents of this kind are sent in on behalf of an organisation, by someone who speaks for it. Name your organisation in your account, and have it confirmed.',
);

/** Why nothing is sent in for an organisation that asks for a countersignature (a message to translate). */
export const uncountersigned = msg(
  'This organisation requires a second delegate to countersign what is said in its name, and documents cannot be countersigned yet. The staff of this platform can change that rule at its request: use the contact form.',
);

/** Returns why the actor may not write in the name of any organisation, as a message to translate; null where they may. */
export function writeRefusal(actor: Actor): string | null {
  if (isSuspended(actor)) return suspended;
  const mandates = capacitiesOf(actor).filter(({ organisationId }) => organisationId !== null);
  if (mandates.length === 0) return withoutMandate;
  return mandates.every(({ countersigned }) => countersigned) ? uncountersigned : null;
}

/** Returns why the way to a new document leads nowhere for the actor, as a message to translate; null where it may be offered. */
export function newDocumentRefusal(actor: Actor): string | null {
  return writeRefusal(actor) === uncountersigned ? uncountersigned : null;
}

/** Whether the actor may write a next version: of their own, while it is neither gone nor refused for good. */
export function canWrite(actor: Actor, document: OwnedDocument): boolean {
  return (
    isOwn(actor, document) &&
    !isSuspended(actor) &&
    ['drafting', 'review', 'published', 'hidden'].includes(document.state)
  );
}

/** Whether the actor may take it back: their own, as long as it stands. */
export function canWithdraw(actor: Actor, document: OwnedDocument): boolean {
  return isOwn(actor, document) && ['drafting', 'review', 'published', 'hidden'].includes(document.state);
}

/** Whether the actor may review it: a curator of its board who neither wrote it nor belongs to its organisation. */
export function canReview(
  actor: Actor,
  document: Pick<OwnedDocument, 'authorId' | 'organisationId' | 'boardId'>,
): boolean {
  const { authorId, organisationId, boardId } = document;
  return (
    actor.kind === 'member' &&
    can(actor, 'document:review', boardId) &&
    actor.id !== authorId &&
    actor.organisationId !== organisationId &&
    !actor.affiliations.some((own) => own.organisationId === organisationId)
  );
}
