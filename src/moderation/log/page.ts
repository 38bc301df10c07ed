import { nounNames, sourceNames } from '#src/moderation/cases/labels.ts';
import { type DecisionAct, decisionActs } from '#src/moderation/decisions/decision.ts';
import { actNames, deciderNames, sanctionNames } from '#src/moderation/decisions/labels.ts';
import type { FilterLink } from '#src/moderation/list-filters.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { html } from '#src/platform/text/safe-html.ts';
import { logHref } from './log.ts';
import type { BoardName, LogRow } from './store.ts';

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
  source: string;
  sanction: string | null;
  role: string;
  reverses: string | null;
  reversedBy: string | null;
};
type LogPage = {
  lines: readonly LogLine[];
  boards: readonly FilterLink[];
  acts: readonly FilterLink[];
  filtered: boolean;
  feedHref: string;
  links: { before: string | null; after: string | null };
};

type LogRows = {
  board: string | null;
  act: DecisionAct | null;
  page: Page<LogRow>;
  boards: readonly BoardName[];
};

/** Returns the public log of decisions. */
export function logPage({ board, act, page, boards }: LogRows, t: Translate): LogPage {
  const link = (query: {
    board?: string | null;
    act?: DecisionAct | null;
    before?: number;
    after?: number;
  }) => withQuery('/moderation/log', { board, act, ...query });
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    lines: page.items.map((row) => logLine(row, t)),
    boards: [
      { href: link({ board: null }), label: t('All boards'), current: board === null },
      ...boards.map(({ slug, name }) => ({
        href: link({ board: slug }),
        label: name,
        current: slug === board,
      })),
    ],
    acts: [
      { href: link({ act: null }), label: t('All decisions'), current: act === null },
      ...decisionActs.map((each) => ({
        href: link({ act: each }),
        label: t(actNames[each]),
        current: each === act,
      })),
    ],
    filtered: board !== null || act !== null,
    feedHref: '/moderation/log.atom',
    links: {
      before: page.hasBefore && first ? link({ before: first.id }) : null,
      after: page.hasAfter && last ? link({ after: last.id }) : null,
    },
  };
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
    source: t(row.reverses === null ? sourceNames[row.source] : msg('Decided again')),
    sanction: row.sanction === 'none' ? null : t(sanctionNames[row.sanction]),
    role: t(deciderNames[row.decidedAs]),
    reverses: to(row.reverses),
    reversedBy: to(row.reversedBy),
  };
}

/** Returns the log's newest decisions for its feed. */
export function logEntries(rows: readonly LogRow[], language: string, t: Translate): FeedEntry[] {
  return rows.map((row) => {
    const line = logLine(row, t);
    const parts = [line.rule?.label, line.sanction, line.source, line.role].filter(
      (part) => typeof part === 'string',
    );
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
  }
}
