/** What is looked for in the benchmark of search. */
import { everywhere, type Language, languages, randomly, textOf } from './data/words.ts';

export interface SearchCase {
  readonly name: string;
  readonly paths: readonly string[];
  /** So many times the next page is asked for too. */
  readonly follow: number;
}

/** Every kind of search, each with so many different texts. */
export function searchCases(count: number): SearchCase[] {
  const random = randomly(99);
  const [english, ...others] = languages();
  if (!english) throw new Error('there is no language');
  const any = () => (random() < 0.6 ? english : (others[Math.floor(random() * others.length)] ?? english));
  const ranked = ({ words }: Language, from: number, to: number) =>
    words[Math.floor(from + random() * (to - from))] ?? '';
  const path = (q: string, rest: Record<string, string> = {}) =>
    `/search?${new URLSearchParams({ q, ...rest })}`;
  const texts = (make: () => string) => Array.from({ length: count }, make);
  const words = (from: number, to: number) => ranked(any(), from, to);
  const phrase = () => textOf(any(), random).split(' ').slice(3, 5).join(' ').replaceAll(/[.*]/g, '');
  const typo = (word: string) => word.slice(0, 3) + word.slice(4, 5) + word.slice(3, 4) + word.slice(5);
  const groups = ['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'];
  const boards = ['sustainability', 'inclusion', 'accessibility', 'safer-internet', 'digital-literacy'];
  const from = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const frequent = () => (random() < 0.4 ? from(everywhere) : words(0, 30));
  return [
    {
      name: 'in half of all texts',
      paths: texts(() => path(random() < 0.5 ? 'internet' : ranked(english, 1, 8))),
      follow: 0,
    },
    { name: 'frequent', paths: texts(() => path(words(5, 100))), follow: 0 },
    { name: 'of middling frequency', paths: texts(() => path(words(100, 2000))), follow: 0 },
    { name: 'rare', paths: texts(() => path(words(5000, 30_000))), follow: 0 },
    { name: 'two words, frequent', paths: texts(() => path(`${frequent()} ${frequent()}`)), follow: 0 },
    {
      name: 'two words, rarer',
      paths: texts(() => path(`${ranked(english, 50, 1000)} ${ranked(english, 50, 1000)}`)),
      follow: 0,
    },
    {
      name: 'three words',
      paths: texts(() =>
        path(`${ranked(english, 5, 300)} ${ranked(english, 5, 300)} ${ranked(english, 5, 300)}`),
      ),
      follow: 0,
    },
    { name: 'phrase', paths: texts(() => path(`"${phrase()}"`)), follow: 0 },
    {
      name: 'phrase of frequent words',
      paths: texts(() => path(`"${ranked(english, 0, 12)} ${ranked(english, 0, 12)}"`)),
      follow: 0,
    },
    { name: 'either of two', paths: texts(() => path(`${words(5, 500)} OR ${words(5, 500)}`)), follow: 0 },
    {
      name: 'one without another',
      paths: texts(() => path(`${words(2, 300)} -${words(2, 300)}`)),
      follow: 0,
    },
    { name: 'newest first', paths: texts(() => path(words(0, 3000), { sort: 'new' })), follow: 0 },
    {
      name: 'on a board, of a group',
      paths: texts(() => path(frequent(), { board: from(boards), group: from(groups) })),
      follow: 0,
    },
    {
      name: 'of an organisation',
      paths: texts(() =>
        path(frequent(), { organisation: `organisation-${1 + Math.floor(random() * 300)}` }),
      ),
      follow: 0,
    },
    {
      name: 'of a state',
      paths: texts(() => path(words(0, 500), { state: from(['open', 'closed', 'concluded']) })),
      follow: 0,
    },
    {
      name: 'in a language',
      paths: texts(() =>
        path(from(everywhere), { language: from(['en', 'fr', 'de', 'es', 'pl', 'el', 'mt']) }),
      ),
      follow: 0,
    },
    {
      name: 'between days',
      paths: texts(() => {
        const year = 2024 + Math.floor(random() * 2);
        const month = 1 + Math.floor(random() * 9);
        return path(words(0, 500), { from: `${year}-0${month}-01`, until: `${year}-0${month}-20` });
      }),
      follow: 0,
    },
    { name: 'debates', paths: texts(() => path(words(0, 300), { kind: 'debates' })), follow: 2 },
    {
      name: 'people',
      paths: texts(() => path(`Number ${Math.floor(random() * 500)}`, { kind: 'people' })),
      follow: 2,
    },
    {
      name: 'deep pages, best',
      paths: [path('internet'), path('software'), path(ranked(english, 20, 50))],
      follow: 40,
    },
    {
      name: 'deep pages, newest',
      paths: [
        path('internet', { sort: 'new' }),
        path('app', { sort: 'new' }),
        path(ranked(english, 20, 50), { sort: 'new' }),
        path(ranked(english, 300, 500), { sort: 'new' }),
      ],
      follow: 30,
    },
    { name: 'mistyped', paths: texts(() => path(typo(words(100, 5000)))), follow: 0 },
    { name: 'nowhere', paths: texts(() => path(`xq${words(0, 30_000)}zz`)), follow: 0 },
    {
      name: 'only stop words',
      paths: texts(() => path(from(['the', 'and or', 'of the', 'a', 'to be']))),
      follow: 0,
    },
  ];
}
