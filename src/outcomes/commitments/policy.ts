import { awaitsReview, type OwnedDocument } from '#src/outcomes/documents/document.ts';
import { canWrite } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { type Actor, type Affiliation, isSuspended } from '#src/platform/access/actor.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { stageOf } from './commitment.ts';
import type { CommitmentDetails } from './store.ts';

/** Whether the actor may bind the organisation: who speaks for it and may countersign. */
function binds(affiliation: Affiliation): boolean {
  return affiliation.listed && affiliation.speak && affiliation.countersign;
}

/** Returns the organisations that the actor binds. */
export function boundBy(actor: Actor): Affiliation[] {
  return actor.kind === 'visitor' || isSuspended(actor) ? [] : actor.affiliations.filter(binds);
}

/** Whether the actor may write, send in and withdraw the commitment: who binds its organisation. */
export function isCommitted(actor: Actor, document: OwnedDocument): boolean {
  return (
    canWrite(actor, document) &&
    boundBy(actor).some(({ organisationId }) => organisationId === document.organisationId)
  );
}

/** Whether the actor writes a next version of it: it was not withdrawn. */
export function canRewrite(
  actor: Actor,
  document: OwnedDocument,
  { withdrawnAt }: Pick<CommitmentDetails, 'withdrawnAt'>,
): boolean {
  return isCommitted(actor, document) && withdrawnAt === null;
}

/**
 * Whether the actor may add to what goes with its next version, or drop it: none of which waits for a review, and it has
 * not ended, since then its figures say how.
 */
export function canPlan(
  { actor, now }: { actor: Actor; now: Date },
  document: Document,
  details: Pick<CommitmentDetails, 'withdrawnAt' | 'startsOn' | 'endsOn'>,
): boolean {
  const isOver = document.state !== 'drafting' && stageOf(details, dayOf(now)) === 'ended';
  return canRewrite(actor, document, details) && !awaitsReview(document) && !isOver;
}

/** Whether the actor may invite others to co-sign it: it is read by everybody, and stands. */
export function canInvite(
  actor: Actor,
  document: OwnedDocument,
  { withdrawnAt }: Pick<CommitmentDetails, 'withdrawnAt'>,
): boolean {
  return document.state === 'published' && withdrawnAt === null && isCommitted(actor, document);
}

/** Whether the actor reports on it and answers what is asked: who speaks for its organisation, also once it was withdrawn. */
export function speaksForIt(actor: Actor, { state, organisationId }: OwnedDocument): boolean {
  return (
    state === 'published' &&
    !isSuspended(actor) &&
    organisationId !== null &&
    spokenFor(actor).includes(organisationId)
  );
}

/** Returns the organisations of another group for which the actor may ask for evidence. */
export function askersOf(actor: Actor, document: Pick<Document, 'state' | 'group'>): Affiliation[] {
  if (actor.kind === 'visitor' || isSuspended(actor) || document.state !== 'published') return [];
  return actor.affiliations.filter(
    ({ listed, speak, countersigned, group }) =>
      listed && speak && !countersigned && group !== document.group,
  );
}

/** Returns the organisations, other than its own, that the actor binds and so may sign the commitment with. */
export function cosignersOf(
  actor: Actor,
  document: Pick<Document, 'state' | 'organisationId'>,
  { withdrawnAt }: Pick<CommitmentDetails, 'withdrawnAt'>,
): Affiliation[] {
  if (document.state !== 'published' || withdrawnAt !== null) return [];
  return boundBy(actor).filter(({ organisationId }) => organisationId !== document.organisationId);
}
