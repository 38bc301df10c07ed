import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type ModeKind, modeHours } from '#src/platform/ops/modes/mode.ts';

const hours = choice(modeHours.map(String), msg('Choose one of the lengths offered')).transform(Number);

/** Returns the name of the field that says for how long a mode is switched on: several forms are on the page. */
export function hoursField(kind: ModeKind): string {
  return `${kind}-hours`;
}

/** Returns the schema of the form that switches a mode on. */
export function modeForm(kind: ModeKind) {
  return z.object({ [hoursField(kind)]: hours });
}
