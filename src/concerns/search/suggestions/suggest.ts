import damerauLevenshtein from 'damerau-levenshtein';
import type { Queryable } from '#src/platform/db/database.ts';
import { type SimilarWord, similarWords } from './word-store.ts';

const mostTerms = 4;
// Words of letters, but for those that are excluded (-word).
const word = /(?<![-\p{L}])\p{L}{4,40}/gu;

/**
 * Returns what was probably meant, best first: the text with each word that no text has put right by the nearest one
 * that some text has. Where it comes from texts that changed a moment ago it may find nothing, so whoever shows one looks.
 */
export async function suggestions(db: Queryable, text: string): Promise<string[]> {
  const terms = [...new Set(text.match(word) ?? [])].slice(0, mostTerms);
  if (terms.length === 0) return [];
  const similar = Map.groupBy(await similarWords(db, terms), ({ term }) => term);
  if (similar.size === 0) return [];
  const ordered = new Map(
    [...similar].map(([term, words]) => [
      term,
      words.toSorted((a, b) => byDistance(term, a, b)).map((each) => each.word),
    ]),
  );
  const put = (place: number) =>
    text.replace(word, (term) => {
      const words = ordered.get(term);
      return words?.[Math.min(place, words.length - 1)] ?? term;
    });
  return [...new Set([put(0), put(1), put(2)])].filter((other) => other !== text);
}

/** The nearer first; letters exchanged with their neighbour are one mistake. Of two as near the more frequent. */
function byDistance(term: string, a: SimilarWord, b: SimilarWord): number {
  const typed = fold(term);
  const distance = (other: SimilarWord) => damerauLevenshtein(typed, fold(other.word)).steps;
  return distance(a) - distance(b) || b.texts - a.texts;
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}
