import { claimLength } from '#src/forum/contributions/contribution.ts';
import { fitting } from '#src/platform/text/excerpt.ts';

/**
 * Returns a plain text as a claim and what stands under it: one that is short enough is the claim alone; of a longer one its
 * first sentence, shortened at a word, and the whole text.
 */
export function claimAndText(plain: string): { claim: string; rest: string } {
  const line = plain.replace(/\s+/g, ' ').trim();
  if (line.length <= claimLength) return { claim: line, rest: '' };
  const [first] = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(line);
  const sentence = (first?.segment ?? line).trim();
  return { claim: fitting(sentence, claimLength), rest: plain };
}

/**
 * Converts plain text to Markdown that reads as the text itself: stars, numbers at the start of a line or HTML stay what they
 * are, lines stay lines, and web addresses become links. The text comes back by leaving out the backslashes before
 * ASCII punctuation and line ends, and the angle brackets around addresses.
 */
export function markdownOf(plain: string): string {
  return plain
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.split('\n').map(lineOf).join('\\\n'))
    .join('\n\n');
}

function lineOf(line: string): string {
  // Every second part is an address.
  const parts = line.trim().split(/(https?:\/\/[^\s<>\\^`{|}"]*[\p{Letter}\p{Number}/])/u);
  return parts
    .map((part, i) =>
      i % 2 === 1 ? `<${part}>` : part.replace(special, '\\$&').replace(/www(?=\.)/gi, '$&\\'),
    )
    .join('')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

// With @ and "www.", what nobody meant as a link would become one.
const special = /[\\`*_[\]<>&#!|~@]/g;
