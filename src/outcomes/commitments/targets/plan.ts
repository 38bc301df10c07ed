import { canPlan } from '#src/outcomes/commitments/policy.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { WithVersion } from './store.ts';

const enough = msg('A commitment can have at most twenty measures and ten active indicators.');
const needed = msg('At least one indicator must remain. Add another first, or replace this one.');
const sentIn = msg('This version has been sent in by now. What you add goes with the next one.');

/** Returns the version with which goes what is added to a commitment now: the one being written, or the one after the newest. */
export function plannedVersion({ state, newestVersion }: Pick<Document, 'state' | 'newestVersion'>): number {
  return state === 'drafting' ? 1 : newestVersion + 1;
}

/**
 * Changes what goes with the version of a commitment that was not sent in yet: a reviewer reads it before anybody else.
 * Throws Conflict where there is no room, or the version was sent in meanwhile.
 */
export async function planCommitment(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { document, details }: { document: Document; details: CommitmentDetails },
  change: (tx: Tx, where: WithVersion) => Promise<boolean>,
): Promise<void> {
  if (!canPlan({ actor, now: now() }, document, details)) throw new NotFound();
  const { id, boardId } = document;
  try {
    await transaction(db, async (tx) => {
      const version = plannedVersion(await lockDocument(tx, id));
      if (!(await change(tx, { commitmentId: id, version }))) throw new NotFound();
      await record(tx, {
        ...{ kind: 'commitment.planned', at: now(), actorId: actor.id, boardId },
        data: { documentId: id, version },
      });
    });
  } catch (error) {
    if (violates(error, 'promises_bounded')) throw new Conflict(enough);
    if (violates(error, 'indicators_needed')) throw new Conflict(needed);
    if (violates(error, 'promises_kept')) throw new Conflict(sentIn);
    throw error;
  }
}
