import type { z } from 'zod';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { CommitmentDates } from '#src/outcomes/commitments/commitment.ts';
import type { CommitmentForm } from '#src/outcomes/commitments/forms.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { isCommitted } from '#src/outcomes/commitments/policy.ts';
import { saveDates, withdrawCommitmentRow } from '#src/outcomes/commitments/store.ts';
import { type Document, lockDocument, setDocumentState } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { sendInDocument } from '#src/outcomes/documents/writing/send-in.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const incomplete = msg('Add at least one measure and one indicator before you send it in.');

type CommitmentFields = z.output<typeof CommitmentForm>;

/** Begins a commitment that binds an organisation; its number. Throws Conflict where the actor does not bind it. */
export async function beginCommitment(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  {
    boardId,
    dates,
    screened,
  }: { boardId: number; dates: CommitmentDates; screened: Screened<CommitmentFields> },
): Promise<number> {
  const organisationId = screened.data.organisation;
  speakingCapacity(actor, organisationId, { binding: true });
  return sendInDocument(deps, actor, {
    ...{ kind: commitmentKind, boardId, organisationId, screened, state: 'drafting' },
    saveFacts: (tx, { id }) => saveDates(tx, id, dates),
  });
}

/** Sends a commitment in that was being written. Throws Conflict where it lacks a measure or an indicator. */
export async function sendForReview(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
): Promise<void> {
  const { id, boardId, state: from } = document;
  if (!isCommitted(actor, document) || from !== 'drafting') throw new NotFound();
  try {
    await transaction(db, async (tx) => {
      const { newestVersion } = await lockDocument(tx, id);
      if (!(await setDocumentState(tx, id, 'drafting', 'review'))) return;
      await record(tx, {
        ...{ kind: 'document.sent-in', at: now(), actorId: actor.id, boardId },
        ...{ change: { from, to: 'review' }, data: { documentId: id, version: newestVersion } },
      });
    });
  } catch (error) {
    if (violates(error, 'commitments_complete')) throw new Conflict(incomplete);
    throw error;
  }
}

/**
 * Withdraws a commitment that everybody reads, with words that stand beside it; where screening holds them, moderators look
 * at it. What was owed for it stays owed.
 */
export async function withdrawCommitment(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { data, hold }: Screened<{ words: string }>,
): Promise<void> {
  const { id, boardId, authorId, organisationId } = document;
  if (!isCommitted(actor, document) || document.state !== 'published') throw new NotFound();
  speakingCapacity(actor, organisationId ?? 0, { binding: true });
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    if (!(await withdrawCommitmentRow(tx, id, data.words, at))) return;
    if (hold.length > 0) {
      const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
      await openCase(tx, { kind: 'document', itemId: id, boardId, authorId, entries, at });
    }
    await record(tx, {
      ...{ kind: 'commitment.withdrawn', at, actorId: actor.id, boardId },
      data: { documentId: id },
    });
  });
}
