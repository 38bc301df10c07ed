import { z } from 'zod';
import { explanationLength, factsLength } from '#src/moderation/decisions/decision.ts';
import { clauseNumber } from '#src/moderation/rules/forms.ts';
import { choice, line, text } from '#src/platform/http/forms/fields.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { blanksIn, wordingTitleLength } from './wording.ts';

/** Whatever stands in curly brackets must be found again as a blank when a decision is sent. */
const allAreBlanks = (typed: string) =>
  blanksIn(typed).reduce((rest, found) => rest.replaceAll(found, ''), typed);

const prepared = (max: number) =>
  text(max).refine((typed) => !/[{}]/.test(allAreBlanks(typed)), {
    error: msg('Write each blank as words between curly brackets, with at most 40 letters'),
  });

/** A prepared wording, as it is kept. */
export const WordingForm = z
  .object({
    title: line(wordingTitleLength, msg('Give it a title that colleagues can find it by')),
    language: choice(interfaceLanguages, msg('Choose the language in which it is written')),
    clause: clauseNumber.transform((number) => number || null),
    facts: prepared(factsLength),
    explanation: prepared(explanationLength),
    /** The revision with which the form was opened. */
    revision: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  })
  .superRefine(({ facts, explanation }, context) => {
    if (facts === '' && explanation === '')
      context.addIssue({ code: 'custom', path: ['facts'], message: msg('Enter what it says') });
  });
export type WordingDraft = z.output<typeof WordingForm>;

/** Which wording is inserted. */
export const InsertionForm = z.object({
  wording: z.coerce
    .number({ error: msg('Choose a wording') })
    .int()
    .positive(msg('Choose a wording')),
});
