import { outcomeNames } from '#src/moderation/appeals/labels.ts';
import { nounNames, sourceNames } from '#src/moderation/cases/labels.ts';
import { decisionActs, ownDecisionHref } from '#src/moderation/decisions/decision.ts';
import { actNames, deciderNames, sanctionNames } from '#src/moderation/decisions/labels.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { personalWords } from '#src/moderation/statements/personal-words.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { html } from '#src/platform/text/safe-html.ts';
import { type LogFilters, loggedKinds, loggedSources } from './filters.ts';
import { logHref } from './log.ts';
import type { BoardName, LoggedRule, LogRow } from './store.ts';

type LogLine = {
  anchor: string;
  /** Its lasting address. */
  href: string;
  /** Where something was taken away, and everybody is told so; nothing else leads to whom it concerns. */
  placeHref: string | null;
  at: Date;
  act: string;
  /** What it is about. */
  noun: string;
  board: { name: string; href: string } | null;
  rule: { label: string; href: string } | null;
  /** The law that is broken, as the statement of reasons names it. */
  law: string | null;
  /** What came of complaints about it. */
  complaints: readonly string[];
  source: string;
  sanction: string | null;
  role: string;
  reverses: string | null;
  reversedBy: string | null;
};
type LogChoice = { value: string; label: string; chosen: boolean };
type LogFilter = { name: string; label: string; all: string; options: readonly LogChoice[] };
type LogPage = {
  lines: readonly LogLine[];
  filters: readonly LogFilter[];
  filtered: boolean;
  feedHref: string;
  links: { before: string | null; after: string | null };
};

type LogRows = {
  chosen: LogFilters;
  page: Page<LogRow>;
  boards: readonly BoardName[];
  rules: readonly LoggedRule[];
  years: readonly number[];
};

/** Returns the public log of decisions. */
export function logPage({ chosen, page, boards, rules, years }: LogRows, t: Translate): LogPage {
  const link = (cursor: { before?: number; after?: number }) =>
    withQuery('/moderation/log', { ...inAddress(chosen), ...cursor });
  const first = page.items[0];
  const last = page.items.at(-1);
  const filter = (
    name: keyof LogFilters,
    label: string,
    all: string,
    options: readonly (readonly [string, string])[],
  ) => ({
    ...{ name, label, all },
    options: options.map(([value, words]) => ({
      value,
      label: words,
      chosen: value === String(chosen[name]),
    })),
  });
  return {
    lines: page.items.map((row) => logLine(row, t)),
    filters: [
      filter('act', t('Decision'), t('All decisions'), actsIn(t)),
      filter(
        'board',
        t('Board'),
        t('All boards'),
        boards.map(({ slug, name }) => [slug, name]),
      ),
      filter(
        'kind',
        t('Subject'),
        t('Everything'),
        loggedKinds.map((kind) => [kind, t(nounNames[kind])]),
      ),
      filter('source', t('How it came to light'), t('Everything'), sourcesIn(t)),
      filter(
        'rule',
        t('Rule'),
        t('All rules'),
        rules.map(({ number, title }) => [number, `${number} ${title}`]),
      ),
      filter(
        'year',
        t('Year'),
        t('All years'),
        years.map((year) => [String(year), String(year)]),
      ),
    ],
    filtered: Object.values(chosen).some((value) => value !== null),
    feedHref: withQuery('/moderation/log.atom', inAddress(chosen)),
    links: {
      before: page.hasBefore && first ? link({ before: first.id }) : null,
      after: page.hasAfter && last ? link({ after: last.id }) : null,
    },
  };
}

const actsIn = (t: Translate) => decisionActs.map((act) => [act, t(actNames[act])] as const);
const decidedAgain = msg('Decided again');
const sourcesIn = (t: Translate) => [
  ...loggedSources.map((source) => [source, t(sourceNames[source])] as const),
  ['again', t(decidedAgain)] as const,
];

/** Returns the filters as they stand in an address. */
export function inAddress(chosen: LogFilters): Record<string, string | number | null> {
  return { ...chosen };
}

type LogEntryPage = {
  line: LogLine;
  /** Where those whom it concerns read all of it. */
  ownHref: string | null;
};

/** Returns the page of one decision in the log; `own`: its number, for whom it concerns. */
export function logEntryPage(row: LogRow, own: number | undefined, t: Translate): LogEntryPage {
  return { line: logLine(row, t), ownHref: own === undefined ? null : ownDecisionHref(own) };
}

function logLine(row: LogRow, t: Translate): LogLine {
  const to = (publicId: string | null) => publicId && logHref(publicId);
  return {
    anchor: `decision-${row.publicId}`,
    href: logHref(row.publicId),
    placeHref: row.placeId === null ? null : `/contributions/${row.placeId}`,
    at: row.at,
    act: t(actNames[row.act]),
    noun: t(nounNames[row.noun]),
    board: row.boardName === null ? null : { name: row.boardName, href: `/boards/${row.boardSlug}` },
    rule:
      row.clause === null
        ? null
        : { label: `${row.clause} ${row.clauseTitle}`, href: clauseHref(row.clause, row.rulesVersion) },
    law: row.law === null ? null : lawOf(row.law, row.concerned, t),
    complaints: row.complaints.map((outcome) => t(outcomeNames[outcome])),
    source: t(row.reverses === null ? sourceNames[row.source] : decidedAgain),
    sanction: row.sanction === 'none' ? null : t(sanctionNames[row.sanction]),
    role: t(deciderNames[row.decidedAs]),
    reverses: to(row.reverses),
    reversedBy: to(row.reversedBy),
  };
}

/** A law as everybody reads it: where whoever decided wrote a name or an address into it, it is not shown. */
function lawOf(law: string, concerned: readonly string[], t: Translate): string {
  return personalWords(law, concerned).length === 0
    ? law
    : t('A law that is not shown here because its wording names someone');
}

/** Returns the log's newest decisions for its feed. */
export function logEntries(rows: readonly LogRow[], language: string, t: Translate): FeedEntry[] {
  return rows.map((row) => {
    const line = logLine(row, t);
    const parts = [
      line.rule?.label,
      line.law,
      line.sanction,
      line.source,
      line.role,
      ...line.complaints,
    ].filter((part) => typeof part === 'string');
    return {
      path: line.href,
      title: [line.act, line.noun, line.board?.name].filter(Boolean).join(' · '),
      author: line.role,
      html: html`<p>${parts.join(' · ')}</p>`.html,
      language,
      publishedAt: row.at,
      updatedAt: row.at,
    };
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/log/log': LogPage;
    'moderation/log/entry': LogEntryPage;
  }
}
