import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { chapters } from './chapters.ts';
import { chapterOf, clauseAnchor } from './clause.ts';
import type { RuleVersion, WrittenClause } from './versions/version.ts';

type ClauseText = {
  anchor: string;
  number: string;
  title: string;
  body: string;
  category: string;
  keyword: string;
  since: Date | null;
};
export type Chapter = { number: string; title: string; anchor: string; clauses: readonly ClauseText[] };

/** A version of the house rules as one text, from which its page and its files are made. */
export type RulesText = {
  title: string;
  intro: string;
  version: RuleVersion;
  language: InterfaceLanguage;
  chapters: readonly Chapter[];
};

const title = msg('House rules');
const intro = msg(
  'These rules apply to everything that is published here. Moderators decide by them, name the rule they use, and tell you why.',
);

/** Returns a version of the house rules as one text in this language. */
export function rulesText(
  version: RuleVersion,
  clauses: readonly WrittenClause[],
  language: InterfaceLanguage,
  t: Translate,
): RulesText {
  return { title: t(title), intro: t(intro), version, language, chapters: chaptersOf(clauses, language, t) };
}

/** Returns clauses by chapter, with anchors that never change. */
export function chaptersOf(
  clauses: readonly WrittenClause[],
  language: InterfaceLanguage,
  t: Translate,
): Chapter[] {
  const byChapter = Map.groupBy(clauses, ({ number }) => chapterOf(number));
  return [...byChapter].map(([number, inChapter]) => ({
    number,
    title: t(chapters.get(number) ?? number),
    anchor: `chapter-${number}`,
    clauses: inChapter.map(({ texts, ...clause }) => ({
      ...clause,
      ...texts[language],
      anchor: clauseAnchor(clause.number),
    })),
  }));
}
