import { transliterate } from 'transliteration';

const longest = 80;

// The package reads Cyrillic as Russian; Bulgarian is what the EU writes in it.
const bulgarian: [string, string][] = [
  ['щ', 'sht'],
  ['ъ', 'a'],
  ['ь', 'y'],
];

/**
 * Returns the words of a title for an address: lower case and ASCII, whatever the script, at most 80 characters. Marks
 * and pictures are no words: of a title that has nothing else nothing is left.
 */
export function slugify(title: string): string {
  const words = title
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cf}'’ʼ]/gu, '')
    .replace(/[^\p{Letter}\p{Number}\p{Mark}]+/gu, ' ');
  const slug = transliterate(words, { replace: bulgarian })
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= longest) return slug;
  return slug
    .slice(0, longest + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, longest);
}
