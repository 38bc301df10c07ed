import { dutyPath } from '#src/outcomes/duties/duty.ts';
import { owedKind, owedKinds } from '#src/outcomes/duties/labels.ts';
import { dutyWithNumber } from '#src/outcomes/duties/list-store.ts';
import { recordDuty } from '#src/outcomes/duties/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
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
  await transaction(deps.db, async (tx) => {
    const soon: number[] = [];
    for (const days of daysBefore) soon.push(...(await takeDueWithin(tx, days, day)));
    const late = await takeLate(tx, day);
    for (const id of [...soon, ...late]) {
      const duty = await dutyWithNumber(tx, id);
      if (!duty) continue;
      const isLate = late.includes(id);
      await recordDuty(tx, isLate ? 'duty.late' : 'duty.reminded', duty, { at, actorId: null });
      const { label } = owedKind(owedKinds(deps), duty);
      const inputs = {
        title: duty.title,
        until: endOfDay(duty.extendedTo ?? duty.dueOn),
        path: dutyPath(duty),
      };
      for (const holder of await dutyHolders(tx, duty, at)) {
        await sendTemplate(tx, deps, holder, {
          template: `outcomes/duties/mail/${isLate ? 'late' : 'soon'}`,
          subject: (t) => t(isLate ? lateSubject : soonSubject, { what: t(label) }),
          inputs: { ...inputs, label },
        });
      }
    }
  });
}

const lateSubject = msg('Late: {what}');
const soonSubject = msg('Due soon: {what}');
