import { dutyPath } from '#src/outcomes/duties/duty.ts';
import { owedKind, owedKinds } from '#src/outcomes/duties/labels.ts';
import { dutyWithNumber } from '#src/outcomes/duties/list-store.ts';
import { recordDuty } from '#src/outcomes/duties/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { eachApart, takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';
import { dutyHolders, takeDueWithin, takeLate } from './store.ts';

/** How many days before the date those who answer for a duty are reminded. */
const daysBefore = [3, 14];

/** Reminds of duties that fall due soon, and tells of each once that it is late; a daily job. */
export async function remindOfDuties(deps: Deps): Promise<void> {
  const at = deps.now();
  const day = { today: dayOf(at), at };
  const takes = [
    ...daysBefore.map((days) => (tx: Tx, skip: number) => takeDueWithin(tx, days, day, skip)),
    (tx: Tx, skip: number) => takeLate(tx, day, skip),
  ];
  await eachApart(takes, (take) =>
    takeOneByOne(deps.db, async (tx, failed) => {
      const id = await take(tx, failed);
      if (id !== undefined) await tell(deps, tx, id, at);
      return id !== undefined;
    }),
  );
}

async function tell(deps: Deps, tx: Tx, id: number, at: Date): Promise<void> {
  const duty = await dutyWithNumber(tx, id);
  if (!duty) return;
  const until = duty.extendedTo ?? duty.dueOn;
  const isLate = until < dayOf(at);
  await recordDuty(tx, isLate ? 'duty.late' : 'duty.reminded', duty, { at, actorId: null });
  const { label } = owedKind(owedKinds(deps), duty);
  const inputs = { title: duty.title, until: endOfDay(until), path: dutyPath(duty) };
  for (const holder of await dutyHolders(tx, duty, at)) {
    await sendTemplate(tx, deps, holder, {
      template: `outcomes/duties/mail/${isLate ? 'late' : 'soon'}`,
      subject: (t) => t(isLate ? lateSubject : soonSubject, { what: t(label) }),
      inputs: { ...inputs, label },
    });
  }
}

const lateSubject = msg('Late: {what}');
const soonSubject = msg('Due soon: {what}');
