import { z } from 'zod';
import { answers } from '#src/forum/agreement/tally.ts';
import { positions } from '#src/forum/positions/position.ts';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

// In whose name, and the page to come back to; both are judged where they are used.
const common = {
  capacity: z.string().max(20).default('self').catch('self'),
  back: z.string().max(2000).default('').catch(''),
};

/** An answer to a contribution. */
export const AnswerForm = z.object({
  value: choice(answers, msg('Choose agree, disagree or pass')),
  ...common,
});

/** A position on the question of a debate. */
export const PositionForm = z.object({
  value: choice(positions, msg('Choose where you stand')),
  ...common,
});

/** What takes an answer or a position back. */
export const BackForm = z.object(common);

/** The position in the form of a contribution; null where nothing is chosen. */
export function positionField() {
  return z
    .union([z.literal('').transform(() => null), choice(positions, msg('Choose where you stand'))], {
      error: msg('Choose where you stand'),
    })
    .default(null);
}
