import { movedOn } from '#src/outcomes/documents/showing/read-version.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { canConfirm } from './policy.ts';
import { practiceFacts, practiceStanding } from './store.ts';

const year = 365;

type Confirmed = { id: number; organisationId: number | null };

/** Makes the duty to confirm a practice in a year, where it goes on; what its next version confirms is met. */
export async function expectConfirmation(
  tx: Tx,
  document: Confirmed & { version: number },
  at: Date,
): Promise<void> {
  const { ended } = await practiceFacts(tx, document);
  await nextConfirmation(tx, document, at, ended === null);
}

/** Notes that a practice is still as the version that was read describes it, and when it is to be confirmed again. */
export async function confirmPractice(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  version: number,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    if ((await lockDocument(tx, document.id)).version !== version) throw new Conflict(movedOn);
    const standing = await practiceStanding(tx, document.id);
    if (!canConfirm(actor, document, standing, at)) throw new Conflict(notNow);
    await nextConfirmation(tx, document, at, true);
    await record(tx, {
      ...{ kind: 'practice.confirmed', at, actorId: actor.id, boardId: document.boardId },
      data: { documentId: document.id },
    });
  });
}

const notNow = msg('It is already confirmed, or its date is still far off.');

async function nextConfirmation(
  tx: Tx,
  { id, organisationId }: Confirmed,
  at: Date,
  goesOn: boolean,
): Promise<void> {
  const duty = { kind: 'confirmation', about: { documentId: id }, organisationId } as const;
  const today = dayOf(at);
  const dueOn = daysLater(today, year);
  const { confirmBy } = await practiceStanding(tx, id);
  // Of what was confirmed today the next date stands already.
  if (confirmBy === dueOn) return;
  await meetDuty(tx, duty, { documentId: null, at });
  if (goesOn) await makeDuty(tx, { ...duty, period: { from: today, until: dueOn }, dueOn, at });
}
