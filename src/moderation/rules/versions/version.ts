import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

export type ClauseTexts = Readonly<Record<InterfaceLanguage, { title: string; body: string }>>;

/** A clause in every language of the interface, with the EU's category and sub-category under which it is counted. */
export type WrittenClause = {
  number: string;
  category: string;
  keyword: string;
  /** Since when this wording holds; null while it is only being written. */
  since: Date | null;
  texts: ClauseTexts;
};

/** The house rules as a whole, as they hold from one moment to the next change. */
export type RuleVersion = {
  number: number;
  publishedAt: Date;
  from: Date;
  /** When the next version follows, where there is one. */
  until: Date | null;
  /** Whether all members were told of what it changes. */
  significant: boolean;
  /** What it changed; null of the first. */
  summary: string | null;
};

export type VersionState = 'past' | 'now' | 'later';

/** Tells whether a version was, is or will be in force at this moment. */
export function stateOf({ from, until }: RuleVersion, now: Date): VersionState {
  if (from > now) return 'later';
  return until !== null && until <= now ? 'past' : 'now';
}
