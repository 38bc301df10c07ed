import { z } from 'zod';
import { type MeetingMode, meetingModes, noReserves, openings } from '#src/hub/meetings/meeting.ts';
import type { NewMeetingFacts } from '#src/hub/meetings/store.ts';
import { documentFields, nextStaffVersionFields } from '#src/outcomes/documents/writing/forms.ts';
import { timeZones } from '#src/people/accounts/settings/time-zones.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { checkbox, choice, languageField, line, markdown, text } from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { localOf, momentsOf } from '#src/platform/text/dates.ts';

const pattern = /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;
const timeForm = msg('Enter a day and a time');
const isRealDay = (local: string) => localOf(new Date(`${local}:00Z`), 'UTC') === local;
const localTime = z
  .string({ error: timeForm })
  .refine((local) => pattern.test(local) && isRealDay(local), { error: timeForm });
const optionalTime = z.union([z.literal(''), localTime], { error: timeForm }).default('');

const placesForm = msg('Enter a whole number of places from {minimum, number} to {maximum, number}');
const figure = (least: number) =>
  z
    .string({ error: placesForm })
    .trim()
    .default('')
    .refine(
      (typed) => typed === '' || (/^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= 5000),
      {
        error: placesForm,
        params: { minimum: least, maximum: 5000 },
      },
    )
    .transform((typed) => (typed === '' ? null : Number(typed)));

/** Returns the name of the field with the places that are kept for a group. */
export function reserveField(group: GroupCode): string {
  return `reserved-${group}`;
}

const spoken = z
  .string()
  .default('')
  .refine((code) => code === '' || languageNames.has(code), {
    error: msg('Choose a language from the list'),
  });

/** A meeting as staff write it, before it is announced and after. */
const fields = {
  ...documentFields,
  'section-about': markdown(6000, msg('Say what it is about')),
  starts: localTime.meta({ title: msg('Begins') }),
  ends: localTime.meta({ title: msg('Ends') }),
  past: checkbox(),
  zone: z.string().refine((zone) => timeZones.includes(zone), { error: msg('Choose a time zone') }),
  mode: choice(meetingModes, msg('Choose where people meet')),
  place: line(300).default(''),
  join_url: line(500)
    .default('')
    .refine((url) => url === '' || (url.startsWith('https://') && URL.canParse(url)), {
      error: msg('Enter an address that begins with https://'),
    }),
  language1: languageField(),
  language2: spoken,
  language3: spoken,
  access: text(600, msg('Say how people can get in and follow the meeting, or what is missing')),
  open_to: choice(openings, msg('Choose who may register')),
  capacity: figure(1).meta({ title: msg('Places') }),
  ...Object.fromEntries(
    groupCodes.map((group) => [
      reserveField(group),
      figure(0).meta({ title: msg('Places kept for groups') }),
    ]),
  ),
  reserved_until: optionalTime.meta({ title: msg('Kept until') }),
  closes: optionalTime.meta({ title: msg('Registration closes') }),
};

/** A new meeting. */
export const MeetingForm = z.object({ ...fields, board: z.string().min(1, msg('Choose a board')) });

/** A next version of a meeting; the number tells on which one it was written. */
export const MeetingVersionForm = z.object({
  ...fields,
  ...nextStaffVersionFields,
});

type TypedMeeting = Omit<z.output<typeof MeetingForm>, 'board'>;

const skipped = msg('The clocks skip this hour there. Choose another time.');
const wrong = (field: string, message: string): FieldError => ({ field, message });

/** Returns what is kept of a meeting as its form says it, or what is wrong between its fields (a message to translate). */
export function meetingFactsOf(typed: TypedMeeting): NewMeetingFacts | FieldError {
  const { zone, mode, capacity } = typed;
  const moments = new Map<string, Date>();
  for (const field of ['starts', 'ends', 'closes', 'reserved_until'] as const) {
    if (typed[field] === '') continue;
    // Of the hour that comes twice, the first.
    const [moment] = momentsOf(typed[field], zone);
    if (!moment) return wrong(field, skipped);
    moments.set(field, moment);
  }
  const startsAt = moments.get('starts') ?? new Date(0);
  const endsAt = moments.get('ends') ?? startsAt;
  const registrationClosesAt = moments.get('closes') ?? startsAt;
  if (endsAt <= startsAt) return wrong('ends', msg('It cannot end before it begins'));
  if (endsAt.getTime() - startsAt.getTime() > 7 * 86_400_000)
    return wrong('ends', msg('A meeting can last seven days at most'));
  if (registrationClosesAt > endsAt) return wrong('closes', msg('Choose a time before the meeting ends'));
  const reserved = reservedOf(typed);
  const kept = reserved.reduce((sum, places) => sum + places, 0);
  const reservedUntil = kept === 0 ? null : (moments.get('reserved_until') ?? null);
  if (kept > 0 && capacity === null)
    return wrong('capacity', msg('Enter how many places there are, or keep none for groups'));
  if (kept > (capacity ?? 0))
    return wrong('capacity', msg('More places are kept for groups than there are in total'));
  if (kept > 0 && reservedUntil === null)
    return wrong('reserved_until', msg('Enter until when the places are kept'));
  if (mode !== 'online' && typed.place === '') return wrong('place', msg('Enter the address'));
  return {
    ...{ startsAt, endsAt, zone, mode, capacity, reserved, reservedUntil, registrationClosesAt },
    ...whereOf(mode, typed),
    languages: [...new Set([typed.language1, typed.language2, typed.language3].filter(Boolean))],
    ...{ access: typed.access, openTo: typed.open_to },
  };
}

function reservedOf(typed: TypedMeeting): number[] {
  const values = new Map<string, unknown>(Object.entries(typed));
  return noReserves.map((none, i) => Number(values.get(reserveField(groupCodes[i] ?? 'ID')) ?? none));
}

function whereOf(mode: MeetingMode, { place, join_url }: TypedMeeting) {
  return {
    place: mode === 'online' ? null : place,
    joinUrl: mode === 'place' || join_url === '' ? null : join_url,
  };
}

/** Whether registration closes at a time of its own, and not when the meeting begins. */
function closesFirst({ registrationClosesAt, startsAt }: NewMeetingFacts): boolean {
  return registrationClosesAt.getTime() !== startsAt.getTime();
}

/** Returns what is kept of a meeting as its form has it. */
export function meetingValues(facts: NewMeetingFacts): Record<string, string> {
  const local = (moment: Date | null) => (moment === null ? '' : localOf(moment, facts.zone));
  const [language1 = '', language2 = '', language3 = ''] = facts.languages;
  return {
    ...{ starts: local(facts.startsAt), ends: local(facts.endsAt), zone: facts.zone, mode: facts.mode },
    ...{ place: facts.place ?? '', join_url: facts.joinUrl ?? '', language1, language2, language3 },
    ...{ access: facts.access, open_to: facts.openTo, capacity: String(facts.capacity ?? '') },
    ...{
      closes: closesFirst(facts) ? local(facts.registrationClosesAt) : '',
      reserved_until: local(facts.reservedUntil),
    },
    ...Object.fromEntries(
      groupCodes.map((group, i) => [reserveField(group), String(facts.reserved[i] || '')]),
    ),
  };
}

/** Moves a meeting to another time, with words that everybody reads; the number tells on which version. */
export const MoveForm = z.object({
  starts: fields.starts,
  ends: fields.ends,
  change: line(200, msg('Say why it is moved')),
  version: nextStaffVersionFields.version,
});

/** Returns the times of a meeting as its form has them where it begins and ends at others: its other times go along. */
export function movedTimes(facts: NewMeetingFacts, starts: string, ends: string): Record<string, string> {
  const [startsAt = facts.startsAt] = momentsOf(starts, facts.zone);
  const later = startsAt.getTime() - facts.startsAt.getTime();
  const along = (moment: Date | null) => moment && new Date(moment.getTime() + later);
  return {
    ...meetingValues({
      ...facts,
      startsAt,
      registrationClosesAt: along(facts.registrationClosesAt) ?? startsAt,
      reservedUntil: along(facts.reservedUntil),
    }),
    ...{ starts, ends },
  };
}

/** Calls a meeting off. */
export const CancellationForm = z.object({ words: text(1000, msg('Give those who registered a reason')) });
