import { createHash } from 'node:crypto';

/** Texts with fewer letters and digits than this are not compared: that two people say "I agree" means nothing. */
const shortest = 60;
/** Characters of a normalised text that are kept; a longer one ends in a hash of the whole, so that equals stay equal. */
const longestText = 2000;
/** Claims with fewer words than this are not compared on their own. */
const shortestClaim = 3;
/** How many words in a row make one mark of the minhash, and how many marks it has of the whole and of the claim. */
const inARow = 3;
const marks = 12;
const marksOfClaim = 4;

/**
 * From this similarity of their trigrams on, texts are nearly the same. Measured in several languages
 * (test/forum/contributions/similarity.test.ts): the same text with another greeting, name or figure is above 0.8; two
 * people who make the same point in their own words stay below 0.5.
 */
export const nearlySame = 0.75;

/**
 * How what somebody says is compared with others: the words of claim and text alone, those of the claim, and marks by which
 * those like it are found. All empty where it is too short.
 */
export type Similarity = { normalised: string; claim: string; minhash: readonly number[] };

/** Returns how a contribution (or with no claim a reply) is compared with others of its debate. */
export function similarityOf(claim: string | null, source: string, debateId: number): Similarity {
  const ofClaim = wordsOf(claim ?? '');
  const words = [...ofClaim, ...wordsOf(source.replace(/^ {0,3}>.*$/gm, ' '))];
  const hasClaim = ofClaim.length >= shortestClaim;
  const isLong = words.reduce((sum, word) => sum + word.length, 0) >= shortest;
  if (!isLong && !hasClaim) return { normalised: '', claim: '', minhash: [] };
  const claimMarks = hasClaim ? marksIn(ofClaim, debateId, marksOfClaim) : [];
  return {
    normalised: bounded(words.join(' ')),
    claim: hasClaim ? ofClaim.join(' ') : '',
    minhash: [...new Set([...claimMarks, ...marksIn(words, debateId, marks)])],
  };
}

/** The words of a text in lower case, without accents and punctuation. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function bounded(normalised: string): string {
  if (normalised.length <= longestText) return normalised;
  return `${normalised.slice(0, longestText - 65)} ${digest(normalised)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The smallest hashes of all runs of words: two texts share as many of them as they share runs. */
function marksIn(words: readonly string[], debateId: number, most: number): number[] {
  const hashes = new Set<number>();
  for (let i = 0; i + Math.min(inARow, words.length) <= words.length; i++) {
    hashes.add(hashOf(`${debateId} ${words.slice(i, i + inARow).join(' ')}`));
  }
  return [...hashes].sort((a, b) => a - b).slice(0, most);
}

/** FNV-1a with the mixing of MurmurHash3 at the end: even in all 32 bits, as a signed integer. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
