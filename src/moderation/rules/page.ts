import type { Translate } from '#src/platform/i18n/t.ts';
import { chapters } from './chapters.ts';
import { clauseAnchor } from './clause.ts';
import type { Clause } from './store.ts';

type Chapter = {
  number: string;
  title: string;
  anchor: string;
  clauses: readonly { anchor: string; number: string; title: string; body: string }[];
};

/** Returns the house rules by chapter, with anchors that never change. */
export function rulesPage(clauses: readonly Clause[], t: Translate): { chapters: readonly Chapter[] } {
  const byChapter = Map.groupBy(clauses, ({ number }) => number.split('.', 1).join());
  return {
    chapters: [...byChapter].map(([number, inChapter]) => ({
      number,
      title: t(chapters.get(number) ?? number),
      anchor: `chapter-${number}`,
      clauses: inChapter.map((clause) => ({
        ...clause,
        anchor: clauseAnchor(clause.number),
      })),
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/rules/rules': { chapters: readonly Chapter[] };
  }
}
