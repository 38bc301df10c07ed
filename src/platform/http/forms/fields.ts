import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';

// Characters nobody types on purpose: controls, and marks that turn the direction of what follows.
const hidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;

const typed = z
  .string({ error: msg('Send this field once, as text') })
  .refine((text) => text.isWellFormed() && !hidden.test(text), {
    error: msg('Remove the invisible control characters'),
  })
  .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim());

/**
 * Returns the schema of several lines of text of at most `max` characters; `required` is the message for an empty one.
 */
export function text(max: number, required?: string) {
  const bounded = z.string().max(max, msg('Write at most {maximum, number} characters'));
  return typed.pipe(required ? bounded.min(1, required) : bounded);
}

/** Returns the schema of one line of text of at most `max` characters. */
export function line(max: number, required?: string) {
  return typed.transform((value) => value.replace(/\s+/g, ' ')).pipe(text(max, required));
}

/** Returns the schema of a line that may be left out: null then. */
export function optionalLine(max: number) {
  return z
    .string()
    .default('')
    .pipe(line(max))
    .transform((value) => value || null);
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

/** Returns the schema of an e-mail address, lower-cased as addresses are compared without case. */
export function email() {
  const message = msg('Enter an e-mail address in the form name@example.org');
  return line(254, message)
    .pipe(z.email(message))
    .transform((address) => address.toLowerCase());
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
  return z.uuid({ error: msg('The form is out of date. Open the page again and paste your text.') });
}
