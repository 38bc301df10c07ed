import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertCorrection } from './store.ts';

const corrected = msg(
  'It has been corrected in the meantime, or as often as it can be. Go back and look at it again.',
);

/** What a report is to say of an indicator, and which correction of it was read when the form was opened. */
type Corrected = { reportId: number; indicatorId: number; revision: number; value: number | null };

/**
 * Corrects what a report says of an indicator; what stood there before stays, with why. Where screening holds the words,
 * moderators look at the report. Throws Conflict where it was corrected meanwhile.
 */
export async function correctValue(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { commitment, value }: { commitment: Document; value: Corrected },
  { data, hold }: Screened<{ missing: string | null; words: string }>,
): Promise<void> {
  if (!speaksForIt(actor, commitment)) throw new NotFound();
  speakingCapacity(actor, commitment.organisationId ?? 0);
  const { id, boardId, authorId } = commitment;
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    const said = { ...value, missingWords: data.missing, words: data.words, at };
    if (!(await insertCorrection(tx, said))) throw new Conflict(corrected);
    if (hold.length > 0) {
      const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
      await openCase(tx, { kind: 'document', itemId: value.reportId, boardId, authorId, entries, at });
    }
    await record(tx, {
      ...{ kind: 'commitment.value-corrected', at, actorId: actor.id, boardId },
      data: { documentId: value.reportId, indicatorId: value.indicatorId },
    });
  });
}
