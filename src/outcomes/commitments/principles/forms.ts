import { z } from 'zod';
import { choice, optionalLine } from '#src/platform/http/forms/fields.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type Mark, marks, principles } from './principles.ts';

/** How an organisation sees its commitment by each of the ten principles, and why. */
export const PrinciplesForm = z.object({
  ...Object.fromEntries(
    principles.flatMap(({ number }) => [
      [`mark-${number}`, choice(marks, msg('Choose how far it is met'))] as const,
      [`words-${number}`, optionalLine(600)] as const,
    ]),
  ),
  state: openedWith,
});

/** How far a principle is met, and why. */
export type Assessment = { principle: number; mark: Mark; words: string | null };

/** Returns what was said of the principles as the form has it. */
export function marksValues(said: readonly Assessment[]): Record<string, string | null> {
  return Object.fromEntries(
    said.flatMap(({ principle, mark, words }) => [
      [`mark-${principle}`, mark],
      [`words-${principle}`, words],
    ]),
  );
}

/** Returns what a form says of the principles. */
export function assessmentsOf(data: z.output<typeof PrinciplesForm>): Assessment[] {
  const said = new Map<string, unknown>(Object.entries(data));
  return principles.flatMap(({ number }) => {
    const mark = marks.find((one) => one === said.get(`mark-${number}`));
    const words = said.get(`words-${number}`);
    return mark === undefined
      ? []
      : [{ principle: number, mark, words: typeof words === 'string' ? words : null }];
  });
}
