import { createHash } from 'node:crypto';

/** Texts with fewer letters and digits than this are not compared: that two people say "I agree" means nothing. */
const shortest = 60;
/** Characters of a normalised text that are kept; a longer one ends in a hash of the whole, so that equals stay equal. */
const longestText = 2000;
/** How many words in a row make one mark of the minhash, and how many marks a minhash has. */
const inARow = 3;
const marks = 12;

/**
 * From this similarity of their trigrams on, texts are nearly the same. Measured in several languages
 * (test/forum/contributions/similarity.test.ts): the same text with another greeting, name or figure is above 0.8; two
 * people who make the same point in their own words stay below 0.5.
 */
export const nearlySame = 0.75;

/** How a text is compared with others: its words alone, and marks by which those like it are found. */
export type Similarity = { normalised: string; minhash: readonly number[] };

/**
 * Returns the text in lower case without quotes, accents, punctuation and spaces of any length, and its minhash within
 * a debate; both empty where it is too short to be compared.
 */
export function similarityOf(source: string, debateId: number): Similarity {
  const own = source.replace(/^ {0,3}>.*$/gm, ' ');
  const words =
    own
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.reduce((sum, word) => sum + word.length, 0) < shortest) return { normalised: '', minhash: [] };
  const normalised = words.join(' ');
  return {
    normalised:
      normalised.length <= longestText
        ? normalised
        : `${normalised.slice(0, longestText - 65)} ${digest(normalised)}`,
    minhash: minhashOf(words, debateId),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The smallest hashes of all runs of words: two texts share as many of them as they share runs. */
function minhashOf(words: readonly string[], debateId: number): number[] {
  const hashes = new Set<number>();
  for (let i = 0; i + Math.min(inARow, words.length) <= words.length; i++) {
    hashes.add(hashOf(`${debateId} ${words.slice(i, i + inARow).join(' ')}`));
  }
  return [...hashes].sort((a, b) => a - b).slice(0, marks);
}

/** FNV-1a with the mixing of MurmurHash3 at the end: even in all 32 bits, as a signed integer. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
