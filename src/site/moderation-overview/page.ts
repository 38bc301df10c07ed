import { queuePath } from '#src/moderation/cases/case.ts';
import { nounNames } from '#src/moderation/cases/labels.ts';
import { noBoard } from '#src/moderation/list-filters.ts';
import { screeningRuleNames, screeningRuleTexts } from '#src/moderation/screening/labels.ts';
import {
  isOn,
  type ScreeningRule,
  screeningRules,
  switchedRules,
} from '#src/moderation/screening/screening.ts';
import { type FigureTable, withBars } from '#src/moderation/transparency/tables.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { daysCounted, type OpenCases, type ScreenedBoardRow, type Times, type Workload } from './store.ts';

/** Where moderators see how their work goes. */
export const overviewPath = '/moderation/overview';

type BoardRule = {
  board: string;
  held: string;
  released: string;
  /** The share of what was decided that a moderator published: so often was the rule wrong. */
  share: string;
  /** The form that switches it; null where it cannot be switched. */
  toggle: { action: string; on: boolean } | null;
};

type RuleFigures = {
  rule: ScreeningRule;
  name: string;
  text: string;
  /** Of how much that it held how much was published, in words. */
  summary: string;
  boards: readonly BoardRule[];
};

type OverviewPage = {
  /** Open cases by board and by kind; empty where none is open. */
  open: readonly FigureTable[];
  times: FigureTable;
  screening: readonly RuleFigures[];
  team: FigureTable;
};

type OverviewRows = {
  kinds: readonly Pick<ModeratedKind, 'name' | 'noun'>[];
  open: readonly OpenCases[];
  times: readonly Times[];
  boards: readonly ScreenedBoardRow[];
  team: readonly Workload[];
};

/** Returns how moderation goes, as those see it who do it. */
export function overviewPage(rows: OverviewRows, viewer: Viewer): OverviewPage {
  const { t } = viewer;
  return {
    open: rows.open.length === 0 ? [] : openTables(rows, viewer),
    times: timesTable(rows.times, viewer),
    screening: screeningRules.map((rule) => ruleFigures(rule, rows.boards, viewer)),
    team: {
      id: 'team',
      title: t('Colleagues'),
      columns: [
        t('Decided in {days} days', { days: daysCounted.times }),
        t('Decided in {days} days', { days: daysCounted.team }),
        t('Cases in hand'),
      ],
      rows: withBars(
        rows.team.map(({ name, month, week, taken }) => ({
          label: name,
          part: false,
          values: [month, week, taken],
        })),
        viewer,
      ),
    },
  };
}

const ages = [
  ['all', null, msg('All')],
  ['one', '1', msg('1 day or more')],
  ['three', '3', msg('3 days or more')],
  ['seven', '7', msg('7 days or more')],
] as const;

function openTables({ open, kinds }: OverviewRows, viewer: Viewer): FigureTable[] {
  const { t } = viewer;
  const row = (label: string, cases: readonly OpenCases[], narrowed: Record<string, string>) => {
    const values = ages.map(([age]) => cases.reduce((sum, each) => sum + each[age], 0));
    const hrefs = ages.map(([, waited], place) =>
      values[place] === 0 ? null : withQuery(queuePath, { ...narrowed, waited }),
    );
    return { label, part: false, values, hrefs };
  };
  const byBoard = [...Map.groupBy(open, ({ slug }) => slug)].map(([slug, cases]) =>
    row(cases[0]?.board ?? t('On no board'), cases, { board: slug ?? noBoard }),
  );
  const byKind = kinds.flatMap(({ name, noun }) => {
    const cases = open.filter(({ kind }) => kind === name);
    return cases.length === 0 ? [] : [row(t(nounNames[noun]), cases, { kind: name })];
  });
  const columns = ages.map(([, , label]) => t(label));
  return [
    {
      ...{ id: 'by-board', title: t('By board'), columns },
      rows: withBars([row(t('All boards'), open, {}), ...byBoard], viewer),
    },
    { id: 'by-kind', title: t('By kind'), columns, rows: withBars(byKind, viewer) },
  ];
}

function timesTable(periods: readonly Times[], viewer: Viewer): FigureTable {
  const { t } = viewer;
  const days = daysCounted.times;
  const figures: readonly [string, (of: Times) => number | string | null][] = [
    [t('Cases decided for the first time'), ({ decided }) => decided],
    [t('Hours to the first decision (median)'), ({ decision }) => decision],
    [t('Complaints answered'), ({ complaints }) => complaints],
    [t('Hours to the answer (median)'), ({ answer }) => answer],
    [
      t('Share of them that changed the decision'),
      ({ reversed, complaints }) => shareOf(reversed, complaints, viewer),
    ],
  ];
  const rows = figures.map(([label, of]) => ({ label, part: false, values: periods.map(of) }));
  return {
    id: 'times',
    title: t('Times'),
    columns: [t('The last {days} days', { days }), t('The {days} days before that', { days })],
    // Hours and numbers are not of one scale: there is nothing to draw.
    rows: withBars(rows, viewer).map((row) => ({ ...row, bar: 0 })),
  };
}

function ruleFigures(rule: ScreeningRule, boards: readonly ScreenedBoardRow[], viewer: Viewer): RuleFigures {
  const { t } = viewer;
  const none = { held: 0, decided: 0, released: 0 };
  const found = boards.map((board) => ({
    board,
    ...(board.rules.find((each) => each.rule === rule) ?? none),
  }));
  const sum = (figure: keyof typeof none) => found.reduce((all, each) => all + each[figure], 0);
  const switched = switchedRules.find((each) => each === rule);
  return {
    rule,
    name: t(screeningRuleNames[rule]),
    text: t(screeningRuleTexts[rule]),
    summary:
      sum('decided') === 0
        ? t('In the last {days} days, nothing it held was decided.', { days: daysCounted.screening })
        : t(
            'In the last {days} days it was wrong in {share} of decided cases: {released} of {decided} were published.',
            {
              days: daysCounted.screening,
              share: shareOf(sum('released'), sum('decided'), viewer) ?? '',
              released: sum('released'),
              decided: sum('decided'),
            },
          ),
    boards: found
      .filter(({ board, held }) => held > 0 || (switched !== undefined && !board.archived))
      .map(({ board, held, decided, released }) => {
        const action = `/moderation/boards/${board.id}/screening/${rule}`;
        const on = switched !== undefined && isOn(board, switched);
        return {
          board: board.name,
          held: String(held),
          released: String(released),
          share: shareOf(released, decided, viewer) ?? '–',
          toggle:
            switched === undefined || board.archived ? null : { action: on ? `${action}/end` : action, on },
        };
      }),
  };
}

function shareOf(part: number, all: number, { language }: Viewer): string | null {
  return all === 0 ? null : new Intl.NumberFormat(language, { style: 'percent' }).format(part / all);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/moderation-overview/overview': OverviewPage;
  }
}
