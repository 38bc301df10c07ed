import { eld } from 'eld/small';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { ImportProblem } from './conversation.ts';

/** The language in which most of the words of some texts read. */
type DetectedLanguage = {
  /** ISO 639-1, of any language. */
  language: string;
  /** The share of all words in texts that read as this language each for itself, 0 to 1. */
  share: number;
  certain: boolean;
};

// In real conversations in one language 98 % and more read as it; where it is less, two are mixed or none is known.
const leastShare = 0.8;

/**
 * Detects the language of texts by their scripts and sequences of letters. It is certain where all of them together and
 * nearly all words, text by text, say the same; undefined where nothing is read.
 */
export function detectLanguage(texts: readonly string[]): DetectedLanguage | undefined {
  const words = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    const count = text.match(/\p{Letter}+/gu)?.length ?? 0;
    const language = reliably(text);
    total += count;
    if (language !== undefined) words.set(language, (words.get(language) ?? 0) + count);
  }
  const [first] = [...words].sort(([, a], [, b]) => b - a);
  if (!first || total === 0) return undefined;
  const [language, count] = first;
  const share = count / total;
  return { language, share, certain: share >= leastShare && reliably(texts.join('\n')) === language };
}

function reliably(text: string): string | undefined {
  const found = eld.detect(text);
  return found.isReliable() ? found.language : undefined;
}

/**
 * Returns the language named, or the one in which these texts read, and how much of them; throws an ImportProblem where it
 * is not certain, or not one of ours. `what` says what they are, as in “statements”.
 */
export function languageOf(
  texts: readonly string[],
  what: string,
  named: string | undefined,
): { language: string; share: number | null } {
  if (named !== undefined) {
    if (languageNames.has(named)) return { language: named, share: null };
    throw new ImportProblem(`--language: “${named}” is no official language of the EU`);
  }
  const found = detectLanguage(texts);
  const ask = 'name it, for example --language de';
  if (!found) throw new ImportProblem(`the language of the ${what} is not clear: ${ask}`);
  const read = `${percent(found.share)} of their words read as ${nameOf(found.language)}`;
  if (!found.certain) throw new ImportProblem(`the language of the ${what} is not certain (${read}): ${ask}`);
  if (!languageNames.has(found.language))
    throw new ImportProblem(
      `the ${what} are in no official language of the EU (${read}); where this is wrong, ${ask}`,
    );
  return found;
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** Returns the English name of a language. */
export function nameOf(language: string): string {
  return names.of(language) ?? language;
}

/** Returns a share in whole per cent. Never 100 where something is missing. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
