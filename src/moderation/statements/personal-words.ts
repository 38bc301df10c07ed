import type { Payload } from './payload.ts';

const address = /[^\s@]+@[^\s@]+\.[^\s@]+/u;
const telephone = /(?:\+|00)\d[\d ()/-]{6,}\d/u;

/**
 * Returns which of the words that belong to people a text contains: names, handles and addresses of those it concerns, and
 * anything that is an e-mail address or a telephone number.
 */
export function personalWords(text: string, concerned: readonly string[]): string[] {
  const folded = fold(text);
  const named = concerned.filter((word) => word.length > 2 && containsWord(folded, fold(word)));
  return [...named, ...(text.match(address) ?? []), ...(text.match(telephone) ?? [])];
}

/**
 * Returns which words that belong to people a statement contains. Only few of its texts are typed by anybody (the law, and
 * the words for a sub-category "other"); all of them are looked at.
 */
export function personalWordsIn(payload: Payload, concerned: readonly string[]): string[] {
  const typed = [payload.illegal_content_legal_ground, payload.category_specification_other].filter(
    (value): value is string => typeof value === 'string',
  );
  return personalWords(typed.join('\n'), concerned);
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const endsInOne = /[\p{L}\p{N}]$/u;
const beginsWithOne = /^[\p{L}\p{N}]/u;

/** Each statement is about other people: an expression made for each word would take longer than all the rest. */
function containsWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    // A letter may be two units long.
    if (!endsInOne.test(text.slice(Math.max(0, at - 2), at)) && !beginsWithOne.test(text.slice(end, end + 2)))
      return true;
  }
  return false;
}
