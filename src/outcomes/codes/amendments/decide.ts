import type { z } from 'zod';
import { type AcceptedChange, applied, nextAnchor } from '#src/outcomes/codes/clauses.ts';
import { addCodeVersion } from '#src/outcomes/codes/editing/save.ts';
import { requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { mayJudge } from '#src/outcomes/codes/policy.ts';
import { anchorsOf, clausesOf } from '#src/outcomes/codes/store.ts';
import { lockDocument, newestVersion } from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { proposedClause } from './amendment.ts';
import type { DecisionForm } from './forms.ts';
import { type Amendment, decideAmendment } from './store.ts';

const decided = msg('This amendment has already been decided. Look at it again.');

/**
 * Decides on an amendment, for the stewards. What is accepted stands in the next draft of the code at once. Throws Conflict
 * before its 21 days are over, where it was decided on meanwhile, and where the draft no longer has the clause.
 */
export async function decideOnAmendment(
  { db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
  actor: Member,
  amendment: Amendment,
  { outcome, heading, text, reasons }: z.output<typeof DecisionForm>,
): Promise<void> {
  if (!mayJudge(actor, amendment.organisationId)) throw new Forbidden();
  const at = now();
  const { id, codeId, act, anchor, boardId } = amendment;
  const accepted = outcome === 'changed' ? { heading, source: text } : null;
  const decide = async (tx: Tx) => {
    await lockDocument(tx, codeId);
    await requireNotEnded(tx, codeId);
    const { state } = await lockDocument(tx, id);
    if (state !== 'published') throw new Conflict(decided);
    if (!(await decideAmendment(tx, id, { outcome, reasons, accepted, by: actor.id, at }))) {
      throw new Conflict(decided);
    }
    if (outcome !== 'declined') {
      const words = accepted ?? proposedClause(amendment) ?? { heading: '', source: '' };
      await addToDraft(
        tx,
        amendment,
        { act, anchor, ...words },
        { by: actor.id, at, origin: config.baseUrl },
      );
    }
    const data = { documentId: id, outcome };
    await record(tx, { kind: 'amendment.decided', at, actorId: actor.id, boardId, data });
  };
  await transaction(db, decide).catch((error: unknown) => {
    if (violates(error, 'amendments_time')) {
      throw new Conflict(msg('Organisations have 21 days to say what they think of it. Decide after that.'));
    }
    throw error;
  });
}

async function addToDraft(
  tx: Tx,
  { id, codeId, language: read }: Amendment,
  change: AcceptedChange,
  how: { by: number; at: Date; origin: string },
): Promise<void> {
  const newest = await newestVersion(tx, codeId, read);
  if (!newest) throw new Error('an amendment of no code');
  const { title, lede, language, version } = newest;
  const before = await clausesOf(tx, { id: codeId, version });
  const clauses = applied(before, change, `c${nextAnchor(await anchorsOf(tx, codeId))}`);
  if (clauses === null || clauses.length === 0) {
    throw new Conflict(
      msg('The draft no longer has this clause. Edit the draft first, or decline the amendment.'),
    );
  }
  await addCodeVersion(tx, {
    ...{ id: codeId, version: version + 1, title, lede, language, clauses, ...how },
    change: `/amendments/${id}`,
  });
}
