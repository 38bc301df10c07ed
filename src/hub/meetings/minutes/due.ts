import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/** How many days after a meeting, or after it was recorded, its minutes are due. */
const minutesDays = 21;

/** Makes the minutes of a meeting due, counted from a moment. */
export async function makeMinutesDue(
  tx: Tx,
  documentId: number,
  { from, at }: { from: Date; at: Date },
): Promise<void> {
  const dueOn = daysLater(dayOf(from), minutesDays);
  await makeDuty(tx, { kind: 'minutes', about: { documentId }, organisationId: null, dueOn, at });
}
