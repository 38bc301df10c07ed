import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { mailAddress } from '#src/platform/mail/addresses.ts';
import { typedLine, typedText } from '#src/platform/text/characters.ts';
import { momentOf } from '#src/platform/text/dates.ts';
import { showsWords } from '#src/platform/text/markdown.ts';

// What is pasted from elsewhere is cleaned, not refused; of what shows nothing, nothing is left.
const given = z.string({ error: msg('Send this field once, as text') });

/**
 * Returns the schema of several lines of text of at most `max` characters; `required` is the message for an empty one.
 */
export function text(max: number, required?: string) {
  const bounded = z
    .string()
    .max(max, msg('Enter at most {maximum, number} characters; this has {written, number}'));
  return given.transform(typedText).pipe(required ? bounded.min(1, required) : bounded);
}

/** Returns the schema of a text in Markdown that readers see something of; `required` is the message where they would not. */
export function markdown(max: number, required: string) {
  return text(max, required).refine(showsWords, { error: required });
}

/** Returns the schema of one line of text of at most `max` characters. */
export function line(max: number, required?: string) {
  return given.transform(typedLine).pipe(text(max, required));
}

/** Returns the schema of a line that may be left out: null then. */
export function optionalLine(max: number) {
  return z
    .string()
    .default('')
    .pipe(line(max))
    .transform((value) => value || null);
}

/** Returns the schema of a whole number from 1 on, such as that of a row; with `most`, of a version or a step. */
export function wholeNumber(message?: string, most: number = Number.MAX_SAFE_INTEGER) {
  return z.coerce.number({ error: message }).int(message).min(1, message).max(most, message);
}

/** How many versions a text may have, as far as forms believe it. */
export const mostVersions = 1_000_000;

const timeForm = msg('Enter a day and a time');

/** Returns the schema of a day and a time in the platform's zone (YYYY-MM-DDTHH:MM), as a moment. */
export function moment() {
  return z
    .string({ error: timeForm })
    .regex(/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, { error: timeForm })
    .transform(momentOf);
}

/** Returns the schema of one of the values offered. */
export function choice<const T extends readonly string[]>(values: T, message: string) {
  return z.enum(values, { error: message });
}

/** Returns the schema of a box to tick: whether it was. */
export function checkbox() {
  return z
    .literal('yes', { error: msg('Send this field once, as text') })
    .optional()
    .transform((value) => value === 'yes');
}

// Its domain is checked by mailAddress, which knows more of them.
const localPart = z.email();

/** Returns the schema of an e-mail address in lower case, as addresses are compared, and its domain as DNS has it. */
export function email() {
  const message = msg('Enter an email address in the form name@example.org');
  return line(254, message)
    .transform((typed) => mailAddress(typed)?.address ?? '')
    .refine((address) => localPart.safeParse(address.replace(/@.*/, '@example.org')).success, {
      error: message,
    });
}

/** Returns the schema of a stakeholder group or individual. */
export function groupField() {
  return choice(groupCodes, msg('Choose the group you speak from'));
}

/** Returns the schema of the language a text is written in: an official language of the EU. */
export function languageField() {
  return z
    .string()
    .refine((code) => languageNames.has(code), { error: msg('Choose the language of your text') });
}

/** Returns the schema of the key that makes a double click or a retry one submission. */
export function submissionKey() {
  return z.uuid({ error: msg('The form is out of date. Reload the page and paste your text.') });
}
