const ligatures: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * Returns the words of a title for an address: lower case, accents folded, at most 80 characters; "debate" when none is
 * left.
 */
export function slugify(title: string): string {
  const folded = title
    .toLowerCase()
    .replace(/[ßæœøđłþı]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const words =
    folded.length <= 80
      ? folded
      : folded
          .slice(0, 81)
          .replace(/-[^-]*$/, '')
          .slice(0, 80);
  return words || 'debate';
}
