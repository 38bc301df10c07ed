import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import type { WrittenClause } from './version.ts';

/** What became of a clause from one version of the rules to another. */
export type ClauseFate = 'added' | 'changed' | 'ended';

export type ClauseChange = {
  number: string;
  fate: ClauseFate;
  before: WrittenClause | null;
  after: WrittenClause | null;
};

/** Returns what differs between two versions of the rules, clause by clause in their order. */
export function clauseChanges(
  before: readonly WrittenClause[],
  after: readonly WrittenClause[],
): ClauseChange[] {
  const was = byNumber(before);
  const is = byNumber(after);
  const numbers = [...new Set([...was.keys(), ...is.keys()])].sort(byPlace);
  return numbers.flatMap<ClauseChange>((number) => {
    const change = { number, before: was.get(number) ?? null, after: is.get(number) ?? null };
    if (!change.before) return [{ ...change, fate: 'added' }];
    if (!change.after) return [{ ...change, fate: 'ended' }];
    return isSame(change.before, change.after) ? [] : [{ ...change, fate: 'changed' }];
  });
}

/** Returns how title and text of a clause differ in this language, word by word; null where they differ too much to be told. */
export function textDifference(
  { before, after }: ClauseChange,
  language: InterfaceLanguage,
): readonly Stretch[] | null {
  return differencesOf(wordsOf(before, language), wordsOf(after, language));
}

function wordsOf(clause: WrittenClause | null, language: InterfaceLanguage): string {
  return clause ? `${clause.texts[language].title}\n\n${clause.texts[language].body}` : '';
}

/** Tells whether two wordings of a clause say the same and are counted alike. */
export function isSame(one: WrittenClause, other: WrittenClause): boolean {
  return wording(one) === wording(other);
}

function wording({ category, keyword, texts }: WrittenClause): string {
  const each = Object.entries(texts).map(([language, { title, body }]) => [language, title, body]);
  return JSON.stringify([category, keyword, each.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))]);
}

function byNumber(clauses: readonly WrittenClause[]): Map<string, WrittenClause> {
  return new Map(clauses.map((clause) => [clause.number, clause]));
}

/** Orders the numbers of clauses: 2.10 comes after 2.9. */
export function byPlace(one: string, other: string): number {
  const [a = [], b = []] = [one, other].map((number) => number.split('.').map(Number));
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
