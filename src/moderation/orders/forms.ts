import { z } from 'zod';
import { isPair } from '#src/moderation/statements/categories.ts';
import {
  choice,
  email,
  languageField,
  line,
  moment,
  optionalLine,
  submissionKey,
  text,
} from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { startOfDay } from '#src/platform/text/dates.ts';
import { memberStates, statesIn } from './member-states.ts';
import { orderCategories, orderKinds, unspecifiedOrder } from './order.ts';

const chooseCategory = msg('Choose what the provision cited in the order is about');

function optionalText(max: number) {
  return z
    .string()
    .default('')
    .pipe(text(max))
    .transform((value) => value || null);
}

function states() {
  return z
    .string()
    .default('')
    .pipe(line(200))
    .transform(statesIn)
    .refine((codes) => codes !== undefined, {
      error: msg('Enter Member State codes, such as “DE FR”, or “EU” for all of them'),
    })
    .transform((codes) => codes ?? []);
}

const subject = z
  .string({ error: chooseCategory })
  .transform((typed) => {
    if (typed === unspecifiedOrder) return { category: unspecifiedOrder, keyword: null };
    const [category = '', keyword = ''] = typed.split(' ');
    const offered = orderCategories.some(({ code }) => code === category) && isPair(category, keyword);
    return offered ? { category, keyword } : undefined;
  })
  .refine((chosen) => chosen !== undefined, { error: chooseCategory })
  .transform((chosen) => chosen ?? { category: unspecifiedOrder, keyword: null });

/** An order as staff write it down: what it does not say is left empty. */
export const OrderForm = z
  .object({
    kind: choice(orderKinds, msg('Choose what it orders')),
    state: choice(memberStates, msg('Choose the Member State')),
    authority: optionalLine(300),
    reference: optionalLine(200),
    basis: optionalText(1000),
    reasons: optionalText(5000),
    addresses: optionalText(20_000),
    territory: states(),
    language: languageField(),
    translation: optionalText(10_000),
    redress: optionalText(2000),
    report_to: optionalLine(500),
    report_email: z
      .string()
      .default('')
      .pipe(z.union([z.literal('').transform(() => null), email()])),
    subject,
    other: optionalLine(200),
    delivered: moment(),
    not_before: z
      .union([z.literal('').transform(() => null), z.iso.date().transform(startOfDay)], {
        error: msg('Enter a day'),
      })
      .default(null),
    submission: submissionKey(),
  })
  .refine(({ subject, other }) => subject.keyword !== 'KEYWORD_OTHER' || other !== null, {
    path: ['other'],
    error: msg('Say in a few words what it is'),
  });
export type OrderDraft = z.output<typeof OrderForm>;

/** How the authority was told of the receipt, where not by a mail of ours. */
export const ReceiptForm = z.object({ by: line(200, msg('Say how you told the authority')) });

/** Whether effect was given to an order, when, and how the authority was told. */
export const EffectForm = z.object({
  effect: choice(['yes', 'no'], msg('Say whether effect was given')),
  at: moment(),
  words: text(5000, msg('Say what was done, or why nothing was')),
  where: states(),
  told_by: optionalLine(200),
});
export type EffectDraft = z.output<typeof EffectForm>;
