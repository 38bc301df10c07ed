import { dayOf } from '#src/platform/text/dates.ts';

/** What somebody may owe. */
export const dutyKinds = [
  'synthesis',
  'official-response',
  'confirmation',
  'progress-report',
  'evidence-answer',
  'commitment',
  're-sign',
  'result',
  'minutes',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Where all duties are listed. */
export const duePath = '/due';

/** Returns the address of a duty. */
export function dutyPath({ id }: { id: number }): string {
  return `/duties/${id}`;
}

export const dutyStates = ['due', 'late', 'met', 'met-late', 'excused'] as const;
export type DutyState = (typeof dutyStates)[number];

/** The dates by which a duty stands; days as YYYY-MM-DD. */
export type DutyDates = {
  dueOn: string;
  extendedTo: string | null;
  metAt: Date | null;
  excusedAt: Date | null;
};

/** Returns the day that comes a number of days after another, both as YYYY-MM-DD. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Returns how a duty stands at a moment: it is late by its date alone. The database's duty_state says the same. */
export function dutyState({ dueOn, extendedTo, metAt, excusedAt }: DutyDates, now: Date): DutyState {
  const last = extendedTo ?? dueOn;
  if (excusedAt) return 'excused';
  if (metAt) return dayOf(metAt) <= last ? 'met' : 'met-late';
  return dayOf(now) > last ? 'late' : 'due';
}
