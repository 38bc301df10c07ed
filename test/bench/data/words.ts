/** Texts as people write them, for the benchmark of search: few words very often, most words hardly ever. */

/** Numbers from 0 to 1, the same ones every time. */
export function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const sounds: Record<string, { start: string[]; middle: string[]; end: string[] }> = {
  en: {
    start: ['st', 'pr', 'c', 'm', 'd', 'tr', 'f', 'l', 'r', 'b', 'sh', 'w'],
    middle: ['a', 'e', 'i', 'o', 'u', 'ea', 'ou'],
    end: ['ing', 'ed', 'tion', 'er', 'ly', 'ment', 'ness', 's', 'al', 'ity'],
  },
  fr: {
    start: ['ch', 'pr', 'c', 'm', 'd', 'tr', 'f', 'l', 'r', 'b', 'j', 'v'],
    middle: ['a', 'é', 'i', 'o', 'u', 'ou', 'è', 'ai'],
    end: ['er', 'ement', 'tion', 'eur', 'euse', 'ité', 'age', 'ière', 'ique', 'é'],
  },
  de: {
    start: ['sch', 'pr', 'k', 'm', 'd', 'tr', 'f', 'l', 'r', 'b', 'z', 'w'],
    middle: ['a', 'e', 'i', 'o', 'u', 'ü', 'ä', 'ei'],
    end: ['en', 'ung', 'keit', 'er', 'lich', 'heit', 'ieren', 'e', 'isch', 'schaft'],
  },
  es: {
    start: ['ch', 'pr', 'c', 'm', 'd', 'tr', 'f', 'l', 'r', 'b', 'll', 'v'],
    middle: ['a', 'e', 'i', 'o', 'u', 'ue', 'ie'],
    end: ['ar', 'ción', 'idad', 'mente', 'ero', 'oso', 'able', 'es', 'ir', 'aje'],
  },
  pl: {
    start: ['prz', 'st', 'k', 'm', 'd', 'tr', 'w', 'l', 'r', 'b', 'cz', 'sz'],
    middle: ['a', 'e', 'i', 'o', 'ą', 'ę', 'y'],
    end: ['ać', 'ność', 'owy', 'anie', 'ów', 'ki', 'ego', 'nie', 'cja', 'ny'],
  },
  el: {
    start: ['στ', 'πρ', 'κ', 'μ', 'δ', 'τρ', 'φ', 'λ', 'ρ', 'β', 'χ', 'γ'],
    middle: ['α', 'ε', 'ι', 'ο', 'ου', 'η', 'ω'],
    end: ['ός', 'ία', 'ικά', 'μα', 'ση', 'ες', 'ων', 'ω', 'ης', 'ός'],
  },
};

/** Of how many of a hundred texts each language is. */
const shares: readonly (readonly [string, number])[] = [
  ['en', 50],
  ['fr', 20],
  ['de', 15],
  ['es', 5],
  ['pl', 5],
  ['el', 5],
];
const vocabulary = 30_000;
/** Words that are the same in all languages; the first stands in about half of all texts. */
export const everywhere = ['internet', 'software', 'data', 'online', 'app'] as const;
const chances = [0.5, 0.2, 0.1, 0.05, 0.02];

export interface Language {
  readonly code: string;
  /** Most frequent first. */
  readonly words: readonly string[];
}

/** The languages with their words. */
export function languages(): Language[] {
  return shares.map(([code]) => {
    const random = randomly([...code].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
    const from = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const { start, middle, end } = sounds[code] ?? { start: [], middle: [], end: [] };
    const words = new Set<string>();
    while (words.size < vocabulary) {
      const syllables = Array.from(
        { length: 1 + Math.floor(random() * 3) },
        () => from(start) + from(middle),
      ).join('');
      words.add(syllables + from(start) + from(end));
    }
    return { code, words: [...words] };
  });
}

/** The language of the n-th text. */
export function languageOf(all: readonly Language[], random: () => number): Language {
  const place = random() * 100;
  let sum = 0;
  const found = shares.find(([, share]) => {
    sum += share;
    return place < sum;
  })?.[0];
  const language = all.find(({ code }) => code === found) ?? all[0];
  if (!language) throw new Error('there is no language');
  return language;
}

const harmonic = Math.log(vocabulary) + 0.5772;

/** A word by its frequency: the n-th word n times as rarely as the first. */
export function wordOf({ words }: Language, random: () => number): string {
  const rank = Math.exp(random() * harmonic - 0.5772);
  return words[Math.min(words.length - 1, Math.max(0, Math.floor(rank)))] ?? '';
}

/** A text of some sentences, between twenty and six hundred words, most of them short. */
export function textOf(language: Language, random: () => number): string {
  const length = Math.min(600, Math.round(20 + 60 * -Math.log(1 - random() * 0.9999)));
  const words = Array.from({ length }, () => wordOf(language, random));
  for (const [i, word] of everywhere.entries()) {
    if (random() < (chances[i] ?? 0)) words[Math.floor(random() * length)] = word;
  }
  return words
    .map((word, i) => (i % 14 === 13 ? `${word}.` : i % 40 === 39 ? `**${word}**` : word))
    .join(' ');
}
