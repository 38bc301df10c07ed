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
