import { Conflict } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { DisputeDraft, DisputeOutcomeDraft, ImplementationDraft } from './forms.ts';
import {
  type DisputableDecision,
  type Dispute,
  insertDispute,
  setDisputeOutcome,
  setImplemented,
} from './store.ts';

const future = msg('That is in the future');

/** Puts a dispute about one of these decisions of a case into the register; its number, or what is wrong with a field. */
export async function registerDispute(
  { db, now }: Deps,
  memberId: number,
  caseId: number,
  decisions: readonly DisputableDecision[],
  draft: DisputeDraft,
): Promise<number | FieldError> {
  const decision = decisions.find(({ id }) => id === draft.decision);
  if (!decision) return { field: 'decision', message: msg('Choose the decision it is about') };
  if (draft.at > now()) return { field: 'at', message: future };
  // The field says minutes; what was decided within that minute came first.
  if (draft.at.getTime() + 60_000 <= decision.decidedAt.getTime()) {
    return { field: 'at', message: msg('That is before the decision') };
  }
  const id = await insertDispute(db, caseId, { ...draft, registeredBy: memberId, now: now() });
  return id ?? { field: 'decision', message: msg('Choose the decision it is about') };
}

/** Notes what the body decided, once; what is wrong names the field. */
export async function noteOutcome(
  { db, now }: Deps,
  memberId: number,
  { id, broughtAt, resolvedBefore }: Dispute,
  draft: DisputeOutcomeDraft,
): Promise<FieldError | null> {
  if (draft.at > now()) return { field: 'at', message: future };
  if (draft.at < broughtAt) return { field: 'at', message: msg('That is before the dispute was brought') };
  if (draft.outcome === 'declined' && !resolvedBefore) {
    return {
      field: 'outcome',
      message: msg('You can refuse only if a body has already decided about the same decision'),
    };
  }
  if (!(await setDisputeOutcome(db, id, draft, memberId))) {
    throw new Conflict(msg('The body’s decision has already been recorded.'));
  }
  return null;
}

/** Notes that what the body decided was carried out, once; what is wrong names the field. */
export async function noteImplementation(
  { db, now }: Deps,
  memberId: number,
  { id, toldAt }: Dispute,
  draft: ImplementationDraft,
): Promise<FieldError | null> {
  if (draft.at > now()) return { field: 'at', message: future };
  if (toldAt !== null && draft.at < toldAt) {
    return { field: 'at', message: msg('That is before the body decided') };
  }
  if (!(await setImplemented(db, id, draft, memberId))) {
    throw new Conflict(msg('There is nothing left to carry out from what the body decided.'));
  }
  return null;
}
