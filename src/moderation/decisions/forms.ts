import { z } from 'zod';
import { clauseNumber } from '#src/moderation/rules/forms.ts';
import { choice, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { explanationLength, factsLength, isRestriction } from './decision.ts';

/** What the form offers for the author. */
export const decidableSanctions = ['none', 'warning', 'suspension'] as const;
const decidable = ['approve', 'decline', 'keep', 'remove'] as const;
const writeFacts = msg('Write what you found: quote it');
const explain = msg('Write why that breaks the rule');

const day = z
  .string()
  .default('')
  .transform((value) => value.trim() || null)
  .pipe(z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')).nullable());

/** A decision on an item, and what follows for its author. */
export const DecisionForm = z
  .object({
    act: choice(decidable, msg('Choose what happens to the text')),
    clause: clauseNumber,
    facts: z.string().default('').pipe(text(factsLength)),
    explanation: z.string().default('').pipe(text(explanationLength)),
    sanction: choice(decidableSanctions, msg('Choose what happens to the author')).default('none'),
    until: day,
    /** The revision of the text that was read: a decision is about what stood there. */
    revision: z.coerce
      .number({ error: msg('Open the case again') })
      .int()
      .min(1)
      .max(1_000_000),
    /** The page of the queue from which it was sent; what is no such page is left out. */
    back: z
      .string()
      .regex(/^\/moderation\/queue(\?[\w=&-]{0,200})?$/)
      .nullable()
      .catch(null),
  })
  .superRefine((data, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (isRestriction(data.act)) {
      if (!data.clause) wrong('clause', msg('Choose the rule that the text breaks'));
      if (!data.facts) wrong('facts', writeFacts);
      if (!data.explanation) wrong('explanation', explain);
    } else if (data.sanction !== 'none') {
      wrong(
        'sanction',
        msg(
          'A warning or a suspension needs a text that breaks a rule: decline or remove it, or choose no further action',
        ),
      );
    }
  });
export type DecisionDraft = z.output<typeof DecisionForm>;

/**
 * Tells whether a decision goes out with reasons: what was written for a choice that was taken back does not.
 */
export function needsReasons({ act }: Pick<DecisionDraft, 'act'>): boolean {
  return isRestriction(act);
}

/** A reversal of a decision, with its reason. */
export const ReversalForm = z.object({
  reason: text(factsLength, msg('Explain why the decision should not stand')),
});
