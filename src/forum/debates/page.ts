import type { DraftNote } from '#src/concerns/drafts/opened.ts';
import { firstUnreadHref, isNewDebate, newLabel, type Unread } from '#src/concerns/reading/reading.ts';
import { type Named, named } from '#src/people/members/member.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { debatePath, type Status, stateAt, statusOf } from './debate.ts';
import type { HeadChange } from './head-changes.ts';
import type { Choice } from './list-options.ts';
import type { DebateListRow } from './list-store.ts';
import { canAnswerProposal, canCurate } from './policy.ts';
import type { Debate, Voices, WholeDebate } from './queries.ts';
import type { HeadSource } from './statements.ts';

export type StatusLabel = { label: string; kind: Status['kind'] };

/** The state of a debate in the reader's words. */
export function statusLabel(debate: Parameters<typeof statusOf>[0], now: Date, t: Translate): StatusLabel {
  const { message, days, kind } = statusOf(debate, now);
  return { label: t(message, { days }), kind };
}

/** A board as it stands beside a debate, in its hue. */
export type BoardLink = { name: string; href: string; className: string };

/** A debate in a list, rendered; and whether anything in it is new to the reader. */
export type ShownRow = { fragment: Fragment; isFresh: boolean };

/** A debate in a list. */
type DebateRow = {
  href: string;
  title: string;
  lang: string | null;
  board: BoardLink;
  status: StatusLabel;
  contributions: number;
  replies: number;
  activeAt: Date;
  voices: readonly { group: GroupLabel; count: number }[];
  unheard: readonly GroupLabel[];
  /** What is new to the reader, and where it begins. */
  fresh: { label: string; href: string } | null;
};

/** A debate as a list shows it: with its state, its activity, which groups are not heard, and what is new there. */
export function debateRow(
  row: DebateListRow,
  unread: Unread | null,
  now: Date,
  language: string,
  t: Translate,
): DebateRow {
  return {
    href: debatePath(row),
    title: row.title,
    lang: row.language === language ? null : row.language,
    board: { name: row.boardName, href: `/boards/${row.boardSlug}`, className: `hue-${row.boardHue}` },
    status: statusLabel(row, now, t),
    contributions: row.contributionsCount,
    replies: row.repliesCount,
    activeAt: row.activeAt,
    voices: groupCodes.map((code) => ({ group: groupLabel(code, t), count: row.voices[code] ?? 0 })),
    unheard: stakeholderGroups.filter((code) => !row.voices[code]).map((code) => groupLabel(code, t)),
    fresh: unread && freshOf(row, unread, now, t),
  };
}

function freshOf(row: DebateListRow, unread: Unread, now: Date, t: Translate): DebateRow['fresh'] {
  const first = firstUnreadHref(unread, debatePath(row));
  if (first !== null) return { label: newLabel(unread.count, t), href: first };
  return isNewDebate(unread, row.openedAt, now) ? { label: t('New debate'), href: debatePath(row) } : null;
}

export type VoiceRow = { group: GroupLabel; count: number; share: number };

/** Who has been heard, group by group: the six always, individuals where some spoke; shares of the largest. */
export function voiceRows(voices: Voices, t: Translate): VoiceRow[] {
  const most = Math.max(1, ...Object.values(voices));
  return groupCodes
    .filter((code) => code !== 'ID' || voices[code])
    .map((code) => {
      const count = voices[code] ?? 0;
      return { group: groupLabel(code, t), count, share: Math.round((count / most) * 100) };
    });
}

/** A debate by name, and what this reader may make of it. */
export type DebateActs = {
  href: string;
  title: string;
  lang: string | null;
  status: StatusLabel;
  can: { edit: boolean; open: boolean; close: boolean; reopen: boolean; conclude: boolean };
};

/** The head of a debate's page. */
export type DebateHead = DebateActs & {
  id: number;
  lede: string;
  languageName: string;
  board: BoardLink;
  background: SafeHtml;
  documents: SafeHtml;
  keyPoints: SafeHtml;
  conclusion: SafeHtml;
  version: number;
  headEditedAt: Date;
  author: Named;
  rapporteur: { name: string; href: string } | null;
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
  concludedAt: Date | null;
  contributions: number;
  replies: number;
};

/** What this reader may make of a debate. */
export function debateActs(
  debate: Debate,
  actor: Actor,
  now: Date,
  language: string,
  t: Translate,
): DebateActs {
  const curates = canCurate(actor, debate);
  const state = stateAt(debate, now);
  return {
    href: debatePath(debate),
    title: debate.title,
    lang: debate.language === language ? null : debate.language,
    status: statusLabel(debate, now, t),
    can: {
      edit: curates && state !== 'declined',
      open: canAnswerProposal(actor, debate),
      close: curates && state === 'open',
      reopen: curates && state === 'closed',
      conclude: curates && state === 'closed',
    },
  };
}

/** A debate's head as this reader sees it. */
export function debateHead(
  debate: WholeDebate,
  actor: Actor,
  now: Date,
  language: string,
  t: Translate,
): DebateHead {
  return {
    ...debateActs(debate, actor, now, language, t),
    id: debate.id,
    lede: debate.lede,
    languageName: languageNames.get(debate.language) ?? debate.language,
    board: {
      name: debate.board.name,
      href: `/boards/${debate.board.slug}`,
      className: `hue-${debate.board.hue}`,
    },
    background: debate.background,
    documents: debate.documents,
    keyPoints: debate.keyPoints,
    conclusion: debate.conclusion,
    version: debate.version,
    headEditedAt: debate.headEditedAt,
    author: named(debate.authorName, debate.authorHandle),
    rapporteur:
      debate.rapporteurName === null
        ? null
        : { name: debate.rapporteurName, href: `/members/${debate.rapporteurHandle}` },
    openedAt: debate.openedAt,
    closesAt: debate.closesAt,
    closedAt: debate.closedAt,
    concludedAt: debate.concludedAt,
    contributions: debate.contributionsCount,
    replies: debate.repliesCount,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/index': {
      rows: readonly ShownRow[];
      sorts: readonly Choice[];
      states: readonly Choice[];
      links: { before: string | null; after: string | null };
    };
    'forum/debates/row': { row: DebateRow };
    'forum/debates/versions': {
      debate: { title: string; href: string; lang: string | null };
      versions: readonly HeadChange[];
    };
    'forum/debates/new': {
      form: Form;
      key: string;
      place: { memberId: number; debateId: null; inReplyTo: null };
      note: DraftNote | null;
      boards: readonly { value: string; label: string }[];
      languages: readonly { value: string; label: string }[];
    };
    'forum/debates/edit': {
      debate: { title: string; href: string; lang: string | null };
      action: string;
      version: string;
      form: Form;
      current: HeadSource | null;
    };
    'forum/debates/curation': { acts: DebateActs; base: string; proposed: boolean; form: Form };
  }
}
