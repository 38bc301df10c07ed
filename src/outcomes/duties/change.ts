import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { daysLater } from './duty.ts';
import type { ListedDuty } from './list-store.ts';
import { canExcuse, canExtend } from './policy.ts';
import { excuse, extend, recordDuty } from './store.ts';

/** How many days the date of a duty is put off at most. */
const mostDays = 60;

const held = {
  field: 'words',
  message: msg('Write it without links and in other words: a screening rule holds this.'),
};
const changed = msg('This has changed in the meantime. Look at it again.');

/** Puts the date of a duty off, once; what is wrong with the new date or the words, null where nothing is. */
export async function extendDuty(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  duty: ListedDuty,
  { data: { until, words }, hold }: Screened<{ until: string; words: string }>,
): Promise<FieldError | null> {
  const at = now();
  if (!canExtend(actor, duty, at)) throw new NotFound();
  if (hold.length > 0) return held;
  if (until <= duty.dueOn || until > daysLater(duty.dueOn, mostDays)) {
    return { field: 'until', message: msg('Choose a later day, at most 60 days after the first') };
  }
  await transaction(db, async (tx) => {
    if (!(await extend(tx, duty.id, { until, words }))) throw new Conflict(changed);
    await recordDuty(tx, 'duty.extended', duty, { at, actorId: actor.id });
  });
  return null;
}

/** Excuses an organisation from a duty, with words that everybody reads; what is wrong with these, null where nothing is. */
export async function excuseDuty(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  duty: ListedDuty,
  { data: { words }, hold }: Screened<{ words: string }>,
): Promise<FieldError | null> {
  const at = now();
  if (!canExcuse(actor, duty, at)) throw new NotFound();
  if (hold.length > 0) return held;
  await transaction(db, async (tx) => {
    if (!(await excuse(tx, duty.id, { by: actor.id, words, at }))) throw new Conflict(changed);
    await recordDuty(tx, 'duty.excused', duty, { at, actorId: actor.id });
  });
  return null;
}
