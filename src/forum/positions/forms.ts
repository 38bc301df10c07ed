import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { positions } from './position.ts';

const position = choice(positions, msg('Choose where you stand'));

/** In whose name one acts, and the page to come back to; both are judged where they are used. */
export const capacityAndBack = {
  capacity: z.string().max(20).default('self').catch('self'),
  back: z.string().max(2000).default('').catch(''),
};

/** A position on the question of a debate. */
export const PositionForm = z.object({ value: position, ...capacityAndBack });

/** Returns the field of a position in the form of a contribution; null where nothing is chosen. */
export function positionField() {
  return z
    .union([z.literal('').transform(() => null), position], { error: msg('Choose where you stand') })
    .default(null);
}
