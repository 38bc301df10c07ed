import type { CaseSource } from '#src/moderation/decisions/decision.ts';
import { claimant } from '#src/moderation/policy.ts';
import type { ScreeningRule } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import { type BoardCounts, type QueueFilter, type QueueRow, queueFilters } from './queue-queries.ts';

type CaseStatus = { label: string; kind: 'held' | 'danger' | 'plain' };
type QueueItem = {
  href: string;
  title: string;
  status: CaseStatus;
  excerpt: string;
  lang: string | null;
  debate: { title: string; lang: string | null };
  boardName: string;
  isReply: boolean;
  openedAt: Date;
  claim: { by: 'me' | 'colleague'; name: string; until: Date } | null;
};
type Filter = { href: string; label: string; current: boolean };
type QueuePage = {
  items: readonly QueueItem[];
  filters: readonly Filter[];
  boards: readonly Filter[];
  count: number;
  oldest: Date | null;
  links: { before: string | null; after: string | null };
};

/** A screening rule in a few words (messages to translate). */
export const ruleNames: Record<ScreeningRule, string> = {
  newcomer: msg('A newcomer’s first texts'),
  board: msg('The board holds everything'),
  links: msg('Many links'),
};

const filterNames: Record<QueueFilter, string> = {
  all: msg('All · {count, number}'),
  mine: msg('Mine · {count, number}'),
  unclaimed: msg('Free · {count, number}'),
};

type Given = {
  filter: QueueFilter;
  board: string | null;
  page: Page<QueueRow>;
  counts: readonly BoardCounts[];
};
type Reader = { actor: Actor; t: Translate; language: string; now: Date };

/** The queue as a moderator sees it. */
export function queuePage({ filter, board, page, counts }: Given, reader: Reader): QueuePage {
  const { t } = reader;
  const shown = board === null ? counts : counts.filter(({ slug }) => slug === board);
  const sum = (name: QueueFilter) => shown.reduce((total, each) => total + each[name], 0);
  const link = (toFilter: QueueFilter, toBoard: string | null) =>
    withQuery('/moderation/queue', { show: toFilter === 'all' ? null : toFilter, board: toBoard });
  const at = (cursor: { before?: number; after?: number }) =>
    withQuery('/moderation/queue', {
      show: filter === 'all' ? null : filter,
      board,
      before: null,
      ...cursor,
    });
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    items: page.items.map((row) => queueItem(row, reader)),
    filters: queueFilters.map((name) => ({
      href: link(name, board),
      label: t(filterNames[name], { count: sum(name) }),
      current: name === filter,
    })),
    boards: [
      { href: link(filter, null), label: t('All boards'), current: board === null },
      ...counts.map(({ slug, name, all }) => ({
        href: link(filter, slug),
        label: `${name} · ${all}`,
        current: slug === board,
      })),
    ],
    count: sum('all'),
    oldest: shown.reduce<Date | null>(
      (least, { oldest }) => (least && least < oldest ? least : oldest),
      null,
    ),
    links: {
      before: page.hasBefore && first ? at({ before: first.id }) : null,
      after: page.hasAfter && last ? at({ after: last.id }) : null,
    },
  };
}

function queueItem(row: QueueRow, { actor, t, language, now }: Reader): QueueItem {
  const holder = claimant(row, now);
  const foreign = (code: string) => (code === language ? null : code);
  return {
    href: `/moderation/cases/${row.id}`,
    title: caseTitle(row.entries, t),
    status: caseStatus(row.entries, t),
    excerpt: excerpt(row.html, 200),
    lang: foreign(row.language),
    debate: { title: row.debateTitle, lang: foreign(row.debateLanguage) },
    boardName: row.boardName,
    isReply: row.isReply,
    openedAt: row.openedAt,
    claim:
      holder === null || row.claimedUntil === null
        ? null
        : {
            by: holder === actor.id ? 'me' : 'colleague',
            name: row.claimantName ?? '',
            until: row.claimedUntil,
          },
  };
}

type Entry = { source: CaseSource; rule: ScreeningRule | null; clauseTitle: string | null };

/** What a case is about, in a few words: what was reported or held first. */
export function caseTitle(entries: readonly Entry[], t: Translate): string {
  const [first] = entries;
  if (first?.source === 'flag' && first.clauseTitle !== null) return first.clauseTitle;
  if (first?.source === 'screening' && first.rule !== null) return t(ruleNames[first.rule]);
  return t('Taken up by a moderator');
}

/** How a case came about, for its mark. */
function caseStatus(entries: readonly Entry[], t: Translate): CaseStatus {
  const flags = entries.filter(({ source }) => source === 'flag').length;
  if (flags > 0)
    return {
      label: t('{count, plural, one {# report} other {# reports}}', { count: flags }),
      kind: 'danger',
    };
  if (entries.some(({ source }) => source === 'screening')) return { label: t('Held'), kind: 'held' };
  return { label: t('Own initiative'), kind: 'plain' };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/queue': QueuePage;
  }
}
