import { z } from 'zod';
import { mostPoints } from '#src/hub/meetings/agenda/forms.ts';
import {
  documentFields,
  nextStaffVersionFields,
  sectionField,
} from '#src/outcomes/documents/writing/forms.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import { markdown, text } from '#src/platform/http/forms/fields.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Returns the anchor of what was said on a point of the agenda, by its place. */
export function pointAnchor(place: number): string {
  return `p${place}`;
}

/** The anchor of what was decided. */
export const decisionsAnchor = 'decisions';

const points = Array.from({ length: mostPoints }, (_, i) => sectionField(pointAnchor(i + 1)));

/** The minutes of a meeting, or a correction of them: then it says on which version it was written. */
export const MinutesForm = z.object({
  ...documentFields,
  ...Object.fromEntries(points.map((name) => [name, text(6000).default('')])),
  [sectionField(decisionsAnchor)]: markdown(6000, msg('Say what was decided, or that nothing was')),
  ...nextStaffVersionFields,
  // 0 where there are none yet.
  version: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** Returns the name of the field with how many people of a group were there. */
export function peopleField(group: (typeof groupCodes)[number]): string {
  return `people-${group}`;
}

const people = msg('Enter a number of people from 0 to 5,000');

/** Who was at a meeting: people by group, and organisations by name. */
export const AttendanceForm = z.object({
  ...Object.fromEntries(
    groupCodes.map((group) => [
      peopleField(group),
      z
        .string({ error: people })
        .trim()
        .default('')
        .refine((typed) => /^\d{0,4}$/.test(typed) && Number(typed) <= 5000, { error: people }),
    ]),
  ),
  organisations: text(10_000).default(''),
  state: openedWith,
});
