import { z } from 'zod';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { shortened } from '#src/platform/text/excerpt.ts';

/** After how many days without being saved a draft is deleted. */
export const unusedDays = 180;
/** How many drafts a member has at most. */
export const draftsAtMost = 100;
/** How many versions a draft has at most beside the first. */
export const copiesAtMost = 4;
/** How many characters all fields of a draft have at most: more than any form accepts, so that what is refused is kept. */
const longest = 60_000;

const excerptLength = 240;

/** Fields that people write; the others are chosen. So are the sections of a document. */
const written = ['claim', 'title', 'lede', 'text', 'background', 'documents'];
const section = /^section-/;
/** Fields that say which form it is, or are secret: no part of what is kept. */
const notKept =
  /^(key|debate|in_reply_to|document|draft|turn|sharing|file|remove_file|.*(password|token).*)$/i;

export type DraftFields = Readonly<Record<string, string>>;

/** Returns what of a form is kept as a draft. */
export function fieldsToKeep(values: ReadonlyMap<string, string>): DraftFields {
  return Object.fromEntries(
    [...values].filter(
      ([name, value]) =>
        name.length <= 40 && !notKept.test(name) && (name !== 'language' || languageNames.has(value)),
    ),
  );
}

/** Tells whether anything is written in a draft, or it carries a file. */
export function isWritten(fields: DraftFields): boolean {
  return [...writtenIn(fields), 'files'].some((name) => (fields[name] ?? '').trim() !== '');
}

/** Tells whether a draft is longer than is kept of one. */
export function isTooLong(fields: DraftFields): boolean {
  return Object.values(fields).reduce((sum, value) => sum + value.length, 0) > longest;
}

/** Returns the texts of a draft one after the other, for reading and comparing. */
export function textOf(fields: DraftFields): string {
  return writtenIn(fields)
    .flatMap((name) => fields[name] || [])
    .join('\n\n');
}

function writtenIn(fields: DraftFields): string[] {
  return [...written, ...Object.keys(fields).filter((name) => section.test(name))];
}

/** Returns the beginning of a text, for lists. */
export function excerptOf(text: string): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), excerptLength);
}

/** Returns both texts in one, field by field: what is the same stands once, and of what is chosen the first counts. */
export function joined(first: DraftFields, second: DraftFields): DraftFields {
  const both = [...new Set([...writtenIn(first), ...writtenIn(second)])].flatMap((name) => {
    const [a, b] = [first[name] ?? '', second[name] ?? ''];
    const text = a.includes(b) ? a : b.includes(a) ? b : `${a}\n\n${b}`;
    return text === '' ? [] : [[name, text]];
  });
  return { ...second, ...first, ...Object.fromEntries(both) };
}

/** Which draft a form was opened with, and at which revision, as its field `draft` says it: "17.3"; null for none. */
export const DraftToken = z
  .string()
  .regex(/^(\d{1,15}\.\d{1,9})?$/)
  .transform((token) => {
    const [id, revision] = token.split('.').map(Number);
    return id === undefined || revision === undefined ? null : { id, revision };
  })
  .nullable()
  .catch(null)
  .default(null);
export type DraftBase = z.output<typeof DraftToken>;

/** Returns what the field `draft` says of a draft. */
export function tokenOf({ id, revision }: { id: number; revision: number }): string {
  return `${id}.${revision}`;
}

/** Why a draft is not kept (messages to translate). */
export const refusals = {
  full: msg('You have 100 drafts. Discard one you no longer need, then save this one.'),
  copies: msg('There are already five versions of this draft. Choose between them, then save this one.'),
  long: msg('This is too long to be kept as a draft. Shorten it, or keep a copy elsewhere.'),
} as const;
export type DraftRefusal = keyof typeof refusals;
