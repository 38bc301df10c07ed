/** Texts of any length made of repeated fragments of Markdown: whatever a careless rule goes through again and again. */

export type Growing = { name: string; make: (length: number) => string };

const marks = [...'*_~`[]()!<>&\\|#-:@a1" \n'];
// Those that other parsers of Markdown took long for.
const known = [
  '**a_',
  '_*a',
  '***a_',
  '**a_*',
  '_**a',
  '*__a',
  'a**b',
  '[a](',
  '![a](',
  '[a]: b\n',
  '[a]: b "\n',
  '[^1]: ',
  '[a][b]',
  '](',
  '<!--',
  '<!-- -->',
  '<a ',
  '<a b="',
  '<b>',
  '<p>\n',
  '<p>a</p>\n',
  '&#x',
  '&#1;',
  '&amp;',
  'http://a.b/',
  'http://a.b/“',
  'www.a.de ',
  'a@b.de ',
  'a@b.',
  '//',
  '@abc',
  '> ',
  '> a\n',
  '- a\n',
  '1. a\n\n',
  '|a|\n',
  'a\n|-|\n',
  'a|b\n|-|\n',
  '|a\n|-|\n|a|b|\n',
  '```\n',
  '~~~\na\n',
  'a  \n',
  '=\n',
  '\ta\n',
  // What ends early, and is begun anew by each line after it.
  '>```\na\n',
  '> a\n>```\na\n',
  'a\n|a|\n|-|\n***\n',
  '|a|\n|-|\n> a\n',
  '|a|\n|-|\n    a\n',
];
const ends: readonly (readonly [string, string])[] = [
  ['*a ', ' a*'],
  ['**a ', ' a**'],
  ['*a **a ', ' a** a*'],
  ['_a *a ', ' a* a_'],
  ['~~a ', ' a~~'],
  ['[', ']'],
  ['[', '](b)'],
  ['![', '](b)'],
  ['[![', '](b)](c)'],
  ['(', ')'],
  ['<b>', '</b>'],
  ['`', '`'],
  ['"', '"'],
];

const repeats = [
  ...marks,
  ...marks.flatMap((one) => marks.filter((other) => other !== one).map((other) => one + other)),
  ...known,
].map((begin) => ({ begin, make: (length: number) => repeated(begin, length) }));

const nests = ends.map(([begin, close]) => ({
  begin,
  make: (length: number) => {
    const times = Math.floor(length / (begin + close).length);
    return `${begin.repeat(times)}a${close.repeat(times)}`;
  },
}));

/** Every one of one and two marks over and over, longer ones, and nests of one that opens and one that closes. */
export const fragments: readonly Growing[] = [...repeats, ...nests].map(({ begin, make }) => ({
  name: JSON.stringify(begin),
  make,
}));

/** Returns a text of this length, from a number between 0 and 1 for each choice: a fragment, a nest, or several mixed. */
export function generated(length: number, random: () => number): Growing {
  const pool = [...marks, ...known, ...ends.flat()];
  const piece = () => Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(pool, random)).join('');
  const [one, middle, other] = [piece(), piece(), piece()];
  const kind = random();
  if (kind < 0.5) return { name: JSON.stringify(one), make: () => repeated(one, length) };
  if (kind < 0.75) {
    const times = Math.floor((length - middle.length) / (one + other).length);
    const text = one.repeat(times) + middle + other.repeat(times);
    return { name: JSON.stringify([one, middle, other]), make: () => text };
  }
  const mixed = Array.from({ length }, () => pick([one, middle, other], random)).join('');
  return { name: `mixed ${JSON.stringify([one, middle, other])}`, make: () => mixed.slice(0, length) };
}

function repeated(fragment: string, length: number): string {
  return fragment.repeat(Math.ceil(length / fragment.length)).slice(0, length);
}

function pick(pool: readonly string[], random: () => number): string {
  return pool[Math.floor(random() * pool.length)] ?? '';
}
