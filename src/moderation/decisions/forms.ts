import { z } from 'zod';
import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import { clauseNumber } from '#src/moderation/rules/forms.ts';
import { isPair } from '#src/moderation/statements/categories.ts';
import { blanksIn } from '#src/moderation/wordings/wording.ts';
import { checkbox, choice, line, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  decisionActs,
  explanationLength,
  factsLength,
  isRestriction,
  itemLabels,
  lawLength,
  mostPassages,
  sanctions,
} from './decision.ts';

const grounds = ['rule', 'law'] as const;
const decidable = decisionActs.filter((act) => act !== 'restore');
const writeFacts = msg('Write what you found: quote it');
const explain = msg('Say why that breaks the rule or the law');
const describeFactor = msg(
  'Fill this in too: a suspension for manifestly illegal content rests on four factors',
);

const day = z
  .string()
  .default('')
  .transform((value) => value.trim() || null)
  .pipe(z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')).nullable());

const written = (max: number) => z.string().default('').pipe(text(max));

/** How many: nothing, or a whole number from one on. */
const count = z
  .string()
  .default('')
  .transform((value) => (value.trim() === '' ? null : Number(value)))
  .pipe(
    z
      .number()
      .int(msg('Enter a whole number'))
      .min(1, msg('Enter a whole number'))
      .max(1_000_000, msg('Enter a whole number'))
      .nullable(),
  );

/** A category with a sub-category of it: both codes, with a space between; empty: those of the clause. */
const classified = z
  .string()
  .default('')
  .refine(
    (value) => value === '' || isPair(value.split(' ')[0] ?? '', value.split(' ')[1] ?? ''),
    msg('Choose a category from the list'),
  );

/** The passages to black out, one a line, each as it stands in the text. */
const passages = written(factsLength)
  .transform((typed) =>
    typed
      .split('\n')
      .map((passage) => passage.trim())
      .filter((passage) => passage !== ''),
  )
  .pipe(z.array(z.string()).max(mostPassages, msg('Black out at most 50 passages at a time')));

/** The address of a page of the queue; null for any other. */
export const queueAddress = z
  .string()
  .regex(/^\/moderation\/queue(\?[\w=&-]{0,200})?$/)
  .nullable()
  .catch(null);

const fields = z.object({
  act: choice(decidable, msg('Choose what happens to the text')),
  ground: choice(grounds, msg('Choose what it breaks')).default('rule'),
  clause: clauseNumber,
  law: z.string().default('').pipe(line(lawLength)),
  classified,
  keyword_other: z.string().default('').pipe(line(lawLength)),
  facts: written(factsLength),
  explanation: written(explanationLength),
  /** What those read who sent a notice, where nothing is restricted. */
  answer: written(factsLength),
  label: choice(itemLabels, msg('Choose the label')).optional(),
  /** The number of the debate to which it goes, or the address of its page. */
  debate: z.string().default('').pipe(line(300)),
  passages,
  /** The last day of a lock or a label. */
  ends: day,
  keeps_open: checkbox(),
  sanction: choice(sanctions, msg('Choose what happens to the author')).default('none'),
  until: day,
  manifest: checkbox(),
  misuse_items: count,
  misuse_of_items: count,
  misuse_gravity: written(explanationLength),
  misuse_intention: written(explanationLength),
  /** The revision of the text that was read: a decision is about what stood there. */
  revision: z.coerce
    .number({ error: msg('Open the case again') })
    .int()
    .min(1)
    .max(1_000_000),
  /** The page of the queue from which it was sent; what is no such page is left out. */
  back: queueAddress,
});
export type DecisionDraft = z.output<typeof fields>;

/** A decision on an item, and what follows for its author. */
export const DecisionForm = fields.superRefine((data, context) => {
  for (const [field, message] of missing(data)) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
  for (const field of ['facts', 'explanation'] as const) {
    const [blank] = blanksIn(data[field]);
    if (blank !== undefined)
      context.addIssue({
        code: 'custom',
        path: [field],
        message: msg('Fill in {blank}, or remove it'),
        params: { blank },
      });
  }
});

/** Returns what a decision lacks, field by field. */
function missing(data: DecisionDraft): [keyof DecisionDraft, string][] {
  const lacks: [keyof DecisionDraft, boolean, string][] = [];
  if (needsReasons(data)) {
    const byLaw = data.ground === 'law';
    lacks.push(
      ['clause', !byLaw && !data.clause, msg('Choose the rule that the text breaks')],
      ['law', byLaw && !data.law, msg('Say which law is broken, and where it says so')],
      ['classified', byLaw && !data.classified, msg('Choose a category')],
      [
        'keyword_other',
        byLaw && data.classified.endsWith(' KEYWORD_OTHER') && !data.keyword_other,
        msg('Say in a few words what it is'),
      ],
      ['facts', !data.facts, writeFacts],
      ['explanation', !data.explanation, explain],
    );
  }
  lacks.push(
    ['label', data.act === 'label' && !data.label, msg('Choose the label')],
    ['debate', data.act === 'move' && !data.debate, msg('Give the number or the address of the debate')],
    ['passages', data.act === 'redact' && data.passages.length === 0, msg('Enter the words to black out')],
    [
      'sanction',
      data.act === 'approve' && data.sanction !== 'none',
      msg('Publishing it means that it breaks no rule, so its author cannot be sanctioned'),
    ],
  );
  if (data.sanction === 'suspension' && data.manifest) {
    lacks.push(
      ['ground', data.ground !== 'law', msg('Manifestly illegal content breaks a law: choose the law')],
      ['misuse_items', data.misuse_items === null, describeFactor],
      [
        'misuse_items',
        (data.misuse_items ?? misusePolicy.items) < misusePolicy.items,
        msg('That is fewer than the terms of use require'),
      ],
      ['misuse_of_items', data.misuse_of_items === null, describeFactor],
      [
        'misuse_of_items',
        (data.misuse_of_items ?? Number.POSITIVE_INFINITY) < (data.misuse_items ?? 0),
        msg('This counts all items by the author, so it cannot be the smaller number'),
      ],
      ['misuse_gravity', !data.misuse_gravity, describeFactor],
      ['misuse_intention', !data.misuse_intention, describeFactor],
    );
  }
  return lacks.flatMap(([field, lacking, message]) => (lacking ? [[field, message]] : []));
}

/**
 * Tells whether a decision goes out with reasons: what was written for a choice that was taken back does not.
 */
export function needsReasons({ act, sanction }: Pick<DecisionDraft, 'act' | 'sanction'>): boolean {
  return isRestriction(act) || sanction !== 'none';
}

/** A reversal of a decision, with its reason. */
export const ReversalForm = z.object({
  reason: text(factsLength, msg('Explain why the decision should not stand')),
});
