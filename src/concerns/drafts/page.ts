import { debateLink, isOpen } from '#src/forum/debates/debate.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import { excerptOf, textOf, tokenOf, writingPath } from './draft.ts';
import type { DraftRow, ListedDraft } from './queries.ts';

type Link = { title: string; href: string; lang: string | null };

/** A draft as its author sees it. */
type DraftCard = {
  href: string;
  /** What it is: a contribution, a reply to somebody, a proposal. */
  kind: string;
  debate: Link | null;
  savedAt: Date;
  lang: string;
  text: string;
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

type Reader = { t: Translate; language: string; now: Date };

/** A draft for its author. */
export function draftCard(row: ListedDraft, { t, language, now }: Reader): DraftCard {
  const { debate } = row;
  const text = textOf(row.fields);
  const closed = row.debateId === null ? null : closedFor(row, now);
  return {
    href: `/drafts/${row.id}`,
    kind: kindOf(row, t),
    debate: debate && debateLink(debate, language),
    savedAt: row.savedAt,
    lang: languageOf(row),
    text,
    excerpt: excerptOf(text),
    writeHref: closed === null ? writingPath(row) : null,
    closed: closed === null ? null : t(closed),
    removal: `/drafts/${row.id}/removal`,
    token: tokenOf(row),
    copies: row.copies,
  };
}

function kindOf(row: ListedDraft, t: Translate): string {
  if (row.debateId === null) return t('Proposal of a debate');
  if (row.inReplyTo === null) return t('Contribution');
  return row.answeredName === null ? t('Reply') : t('Reply to {name}', { name: row.answeredName });
}

function closedFor({ debate, inReplyTo, answeredName }: ListedDraft, now: Date): string | null {
  if (debate === null) return msg('The debate is no longer there. You can still read and copy your text.');
  if (!isOpen(debate, now)) return msg('The debate is closed. You can still read and copy your text.');
  if (inReplyTo !== null && answeredName === null) {
    return msg('What you reply to is no longer there. You can still read and copy your text.');
  }
  return null;
}

/** The draft beside another version of it. */
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
  return language !== undefined && /^[a-z]{2}$/.test(language) ? language : 'und';
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/drafts/index': DraftsPage;
    'concerns/drafts/show': DraftPage;
    'concerns/drafts/removal': DraftRemovalPage;
  }
}
