import type { Case } from '#src/moderation/cases/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { SuspicionDraft } from './forms.ts';
import { insertSuspicion } from './store.ts';

/**
 * Puts a suspicion about the item of a case into the register, with all that is known, whether or not the case is decided or
 * somebody else's; returns its number. Nobody outside staff learns of it. The same submission again is one.
 */
export function raiseSuspicion(
  deps: Deps,
  actorId: number,
  { id, kind, itemId }: Case,
  draft: SuspicionDraft,
): Promise<number> {
  const { recipient, words, submission } = draft;
  const memberState = recipient === 'state' ? draft.state : null;
  const content = { words, recipient, memberState, submissionKey: submission };
  return transaction(deps.db, (tx) =>
    insertSuspicion(
      tx,
      { ...content, caseId: id, raisedBy: actorId, at: deps.now() },
      kindNamed(moderatedKinds(deps), kind).snapshot(itemId),
    ),
  );
}
