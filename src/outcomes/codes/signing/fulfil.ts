import type { z } from 'zod';
import { codeTerms } from '#src/outcomes/codes/store.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { dutiesAbout, makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { FulfilmentForm } from './forms.ts';
import { meetingDocuments } from './store.ts';

/** Which kind of document meets which duty of a code. */
export const meets = { commitment: 'commitment', 'progress-report': 'progress-report' } as const;

/**
 * Meets a duty that a code brought, by a document of the organisation; of a report, the next one is due then. Throws
 * Conflict where the duty is met, and where the document is none of theirs.
 */
export async function fulfilDuty(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId }: Document,
  { organisation: organisationId, duty: dutyId, document: documentId }: z.output<typeof FulfilmentForm>,
): Promise<void> {
  speakingCapacity(actor, organisationId, { binding: true });
  const at = now();
  await transaction(db, async (tx) => {
    const [duties, documents] = [await dutiesAbout(tx, id), await meetingDocuments(tx, organisationId)];
    const duty = duties.find((one) => one.id === dutyId && one.organisationId === organisationId);
    const document = documents.find((one) => one.id === documentId);
    const about = { documentId: id };
    if (!duty || document?.kind !== duty.kind) throw new Conflict(refusal);
    const { kind, anchor } = duty;
    if (!(await meetDuty(tx, { kind, about, anchor, organisationId }, { documentId, at }))) {
      throw new Conflict(refusal);
    }
    if (kind === 'progress-report') {
      const { reportMonths } = await codeTerms(tx, id);
      const from = daysLater(duty.dueOn, 1);
      const until = monthsLater(duty.dueOn, reportMonths);
      await makeDuty(tx, { kind, about, anchor, organisationId, period: { from, until }, dueOn: until, at });
    }
    const data = { documentId: id, organisationId, duty: dutyId };
    await record(tx, { kind: 'code.duty-met', at, actorId: actor.id, boardId, data });
  });
}

const refusal = msg('This has already been met, or the document does not meet it. Look at it again.');

/** Returns the day that lies this number of months after another, both as YYYY-MM-DD; the last of a shorter month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
