import { languageNames } from '#src/platform/i18n/languages.ts';
import type { DescribedTarget } from '#src/platform/slice/draft-kind.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import { excerptOf, textOf, tokenOf } from './draft.ts';
import type { DraftRow, ListedDraft } from './store.ts';

/** A draft as its author sees it. */
type DraftCard = {
  href: string;
  /** What it is: a contribution, a reply to somebody, a proposal. */
  kind: string;
  debate: DescribedTarget['debate'];
  savedAt: Date;
  lang: string;
  text: string;
  /** What it begins with: the claim, a title or the first paragraph; and how it goes on. */
  title: string;
  excerpt: string;
  /** Where one goes on writing; null with the reason where that is no longer possible. */
  writeHref: string | null;
  closed: string | null;
  removal: string;
  token: string;
  /** How many other versions of it there are. */
  copies: number;
};

/** Two versions of a draft, and how the one now looked at differs from the other. */
type Comparison = {
  action: string;
  one: Version;
  other: Version;
  stretches: readonly Stretch[] | null;
};
type Version = { token: string; savedAt: Date; text: string; lang: string };

type DraftsPage = { drafts: readonly DraftCard[] };
type DraftPage = { draft: DraftCard; comparison: Comparison | null; changed: boolean; key: string };
type DraftRemovalPage = { draft: DraftCard; changed: boolean };

type DescribedDraft = { row: ListedDraft; target: DescribedTarget; writingPath: string };

/** Returns a draft for its author. */
export function draftCard({ row, target, writingPath }: DescribedDraft): DraftCard {
  const text = textOf(row.fields);
  const [beginning = '', ...rest] = text.trim().split('\n\n');
  return {
    href: `/drafts/${row.id}`,
    kind: target.label,
    debate: target.debate,
    savedAt: row.savedAt,
    lang: languageOf(row),
    text,
    title: excerptOf(beginning) || target.label,
    excerpt: excerptOf(rest.join(' ')),
    writeHref: target.refusal === null ? writingPath : null,
    closed: target.refusal,
    removal: `/drafts/${row.id}/removal`,
    token: tokenOf(row),
    copies: row.copies,
  };
}

/** Returns the draft beside another version of it. */
export function comparisonOf(one: DraftRow, other: DraftRow): Comparison {
  const [earlier, later] = [other, one].map((row) => ({
    token: tokenOf(row),
    savedAt: row.savedAt,
    text: textOf(row.fields),
    lang: languageOf(row),
  }));
  if (!earlier || !later) throw new Error('two versions are compared');
  return {
    action: `/drafts/${one.id}/choice`,
    one: later,
    other: earlier,
    stretches: differencesOf(earlier.text, later.text),
  };
}

function languageOf({ fields }: DraftRow): string {
  const { language } = fields;
  return language !== undefined && languageNames.has(language) ? language : 'und';
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/drafts/index': DraftsPage;
    'concerns/drafts/show': DraftPage;
    'concerns/drafts/removal': DraftRemovalPage;
  }
}
