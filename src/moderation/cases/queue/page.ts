import { caseHead, casePath, queuePath } from '#src/moderation/cases/case.ts';
import { caseTitle, nounNames } from '#src/moderation/cases/labels.ts';
import { claimant, isTaken } from '#src/moderation/cases/policy.ts';
import { type ShownTurn, shownTurn } from '#src/moderation/cases/questions/page.ts';
import type { DecisionAct } from '#src/moderation/decisions/decision.ts';
import { availableActs } from '#src/moderation/decisions/policy.ts';
import { type FilterLink, noBoard } from '#src/moderation/list-filters.ts';
import type { NextStep } from '#src/platform/http/forms/flash.ts';
import { type Cursor, type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { type QueueFilter, type QueueQuery, queueFilters, queueParams } from './filters.ts';
import { type NarrowForm, narrowForm } from './narrow.ts';
import type { BoardCounts, QueuedCase } from './store.ts';

type QueueItem = {
  id: number;
  href: string;
  author: string;
  /** What it claims; of a reply the first words. */
  said: string;
  /** How its text begins, where it has one beside what is said of it already. */
  text: string | null;
  /** What is shown when it is asked for, since it was reported as violent or hateful, and its language. */
  covered: string | null;
  textLang: string | null;
  /** Why it is here, and how many members reported it. */
  reason: string;
  reports: string | null;
  lang: string | null;
  noun: string;
  debate: { title: string; lang: string | null } | null;
  boardName: string | null;
  isReply: boolean;
  openedAt: Date;
  /** Whether it goes before others, and whether a colleague asks for a second opinion. */
  urgent: boolean;
  escalated: boolean;
  turn: ShownTurn | null;
  tags: readonly { name: string; href: string }[];
  claim: { by: 'me' | 'colleague'; name: string; until: Date } | null;
  /** Whether it can be ticked, to decide several together. */
  tickable: boolean;
  /** The form that publishes it from here, and where that leads back to; null where the case is to be opened first. */
  publish: { action: string; act: DecisionAct; revision: number; back: string } | null;
  /** Whether the viewer, who has just decided, goes on here. */
  isNext: boolean;
};
type QueuePage = {
  items: readonly QueueItem[];
  filters: readonly FilterLink[];
  boards: readonly FilterLink[];
  narrow: NarrowForm;
  count: { number: number; atLeast: boolean };
  oldest: Date | null;
  links: { before: string | null; after: string | null };
  /** Where one comes back to from what was decided together. */
  back: string;
};

const filterNames: Record<QueueFilter, string> = {
  all: msg('All · {count}'),
  mine: msg('Mine · {count}'),
  unclaimed: msg('Not taken'),
  escalated: msg('Second opinion · {count}'),
};

type QueueRows = {
  query: QueueQuery;
  kinds: readonly ModeratedKind[];
  cursor: Cursor;
  page: Page<QueuedCase>;
  counts: readonly BoardCounts[];
  /** The number of the case with which the viewer, who has just decided, goes on. */
  next: number | null;
};

/** Returns the queue as a moderator sees it. */
export function queuePage(rows: QueueRows, viewer: Viewer): QueuePage {
  const { query, cursor, page, counts } = rows;
  const { t } = viewer;
  const shown =
    query.board === null ? counts : counts.filter(({ slug }) => (slug ?? noBoard) === query.board);
  const link = (changed: Partial<QueueQuery>) => withQuery(queuePath, queueParams({ ...query, ...changed }));
  const { items } = page;
  return {
    items: items.map((queued, place) => {
      // Where nothing else is left of this page, the list begins anew.
      const from = items.length === 1 ? {} : cursor;
      const next = items[place + 1]?.id ?? null;
      const back = withQuery(queuePath, { ...queueParams(query), ...from, next });
      return { ...queueItem(queued, viewer, back), isNext: queued.id === rows.next };
    }),
    filters: queueFilters.map((name) => ({
      href: link({ show: name }),
      label: t(filterNames[name], {
        count: name === 'unclaimed' ? '' : atMost(shown.map((each) => each[name])),
      }),
      current: name === query.show,
    })),
    boards: [
      { href: link({ board: null }), label: t('All boards'), current: query.board === null },
      ...counts.map(({ slug, name, all }) => ({
        href: link({ board: slug ?? noBoard }),
        label: `${name ?? t('On no board')} · ${atMost([all])}`,
        current: (slug ?? noBoard) === query.board,
      })),
    ],
    narrow: narrowForm(query, rows.kinds, t),
    count: {
      number: sum(shown.map(({ all }) => all)),
      atLeast: shown.some(({ all }) => all >= mostWorkCounted),
    },
    oldest: shown.reduce<Date | null>(
      (least, { oldest }) => (oldest && (!least || oldest < least) ? oldest : least),
      null,
    ),
    back: link({}),
    links: pageLinks(queuePath, queueParams(query), page),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);

/** Returns a sum as it is shown where what is added was counted only so far. */
const atMost = (counts: readonly number[]) =>
  `${sum(counts)}${counts.some((each) => each >= mostWorkCounted) ? '+' : ''}`;

/**
 * Returns the case with which the viewer goes on: the one asked for, else the one that has waited longest, of those
 * that they can decide.
 */
export function nextCase(
  queued: readonly QueuedCase[],
  asked: number | null,
  { actor, now }: Viewer,
): QueuedCase | null {
  const decidable = queued.filter(
    (each) => availableActs(actor, each).length > 0 && !isTaken(actor, each, now),
  );
  return decidable.find(({ id }) => id === asked) ?? decidable[0] ?? null;
}

/** Returns the case as the place where a moderator goes on. */
export function nextStep({ id, item }: QueuedCase, { language }: Viewer): NextStep {
  return {
    href: caseHead(id),
    title: `${item.authorName}: ${saidIn(item)}`,
    lang: item.language === language ? null : item.language,
  };
}

/** What a trusted flagger, an order or danger to people brings before all else. */
const urgentRank = 850;

const saidIn = ({ claim, html }: QueuedCase['item']) => claim ?? excerpt(html.html, 140);

function queueItem(queued: QueuedCase, viewer: Viewer, back: string): Omit<QueueItem, 'isNext'> {
  const { actor, t, language, now } = viewer;
  const { id, item, entries, claimedUntil } = queued;
  const holder = claimant(queued, now);
  const foreign = (code: string) => (code === language ? null : code);
  const said = queued.disturbing ? t('reported as violent or hateful') : saidIn(item);
  const text = excerpt(item.html.html, 500);
  const whole = [item.claim ?? [], text].flat().join(' ');
  const acts = isTaken(actor, queued, now) ? [] : availableActs(actor, queued);
  return {
    id,
    href: casePath(id),
    author: item.authorName,
    said,
    text: queued.disturbing || text === '' || text === said ? null : text,
    covered: queued.disturbing ? whole : null,
    textLang: foreign(item.language),
    reason: caseTitle(entries, t),
    reports: reportsIn(entries, t),
    lang: queued.disturbing ? null : foreign(item.language),
    noun: t(nounNames[item.noun]),
    debate: item.context && { title: item.context.title, lang: foreign(item.context.language) },
    boardName: queued.boardName,
    isReply: item.noun === 'reply',
    openedAt: queued.openedAt,
    urgent: queued.rank <= urgentRank,
    escalated: queued.escalatedAt !== null,
    turn: shownTurn(queued),
    tags: queued.tags.map((name) => ({ name, href: withQuery(queuePath, { tag: name }) })),
    claim:
      holder === null || claimedUntil === null
        ? null
        : {
            by: holder === actor.id ? 'me' : 'colleague',
            name: queued.claimantName ?? '',
            until: claimedUntil,
          },
    tickable: acts.length > 0,
    publish: acts.includes('approve')
      ? { action: `${casePath(id)}/decisions`, act: 'approve', revision: item.revision, back }
      : null,
  };
}

function reportsIn(entries: QueuedCase['entries'], t: Translate): string | null {
  const flags = entries.filter(({ source }) => source === 'flag').length;
  const notices = entries.filter(({ source }) => source === 'notice' || source === 'trusted-flagger').length;
  const said = [
    flags === 0 ? [] : t('{count, plural, one {# report} other {# reports}}', { count: flags }),
    notices === 0 ? [] : t('{count, plural, one {# notice} other {# notices}}', { count: notices }),
  ].flat();
  return said.length === 0 ? null : said.join(', ');
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/queue': QueuePage;
  }
}
