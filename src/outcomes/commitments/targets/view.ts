import { evenPace, wayCovered } from '#src/outcomes/commitments/commitment.ts';
import { figure, targetLine } from '#src/outcomes/commitments/kind.ts';
import type { CommitmentDetails, Indicator, PlannedMeasure } from '#src/outcomes/commitments/store.ts';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { type LineChart, lineChart } from '#src/platform/text/chart.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { inVersion, latestValue } from './in-version.ts';

type Dated = { value: string; day: string };

/** An indicator as the table of a commitment shows it; parts of the way as percentages. */
type IndicatorView = {
  id: number;
  name: string;
  unit: string;
  source: string;
  baseline: Dated;
  target: Dated;
  /** What was reported last; null where nothing was. */
  latest: Dated | null;
  way: string | null;
  pace: string;
  /** Whether it is where an even pace would have brought it; null where nothing was reported. */
  onPace: boolean | null;
  /** Why there was no value in the last report; null where there was one. */
  missing: string | null;
  /** Why it replaces another. */
  replaces: string | null;
  chart: { svg: LineChart; rows: readonly { day: string; value: string }[] } | null;
};

/** A measure as the page of a commitment shows it. */
type MeasureView = {
  id: number;
  words: string;
  due: string;
  done: { day: string; href: string } | null;
  late: boolean;
};

/** The indicators and measures of a commitment. */
export type TargetsView = {
  indicators: readonly IndicatorView[];
  /** Those that count no longer, each as a line, with why it was dropped where none took its place. */
  former: readonly { name: string; target: string; dropped: string | null }[];
  measures: readonly MeasureView[];
};

/** Returns the indicators and measures that go with a version of a commitment. */
export function targetsView(details: CommitmentDetails, version: number, viewer: Viewer): TargetsView {
  const { indicators, former, measures } = inVersion(details, version);
  return {
    indicators: indicators.map((indicator) => indicatorView(indicator, viewer)),
    former: former.map((indicator) => ({
      ...{ name: indicator.name, target: targetLine(indicator, viewer), dropped: indicator.droppedWords },
    })),
    measures: measures.map((measure) => measureView(measure, viewer)),
  };
}

function indicatorView(indicator: Indicator, viewer: Viewer): IndicatorView {
  const { id, name, unit, source, replacesWords, values } = indicator;
  const dated = (value: number, day: string) => ({
    value: figure(value, viewer),
    day: partialDate(day, viewer.language),
  });
  const latest = latestValue(indicator);
  const way = latest === undefined ? null : wayCovered(indicator, latest.value);
  const pace = evenPace(indicator, latest?.onDay ?? dayOf(viewer.now));
  return {
    ...{ id, name, unit, source, replaces: replacesWords },
    baseline: dated(indicator.baseline, indicator.baselineOn),
    target: dated(indicator.target, indicator.targetOn),
    latest: latest === undefined ? null : dated(latest.value, latest.onDay),
    way: way === null ? null : percentage(way, viewer),
    pace: percentage(pace, viewer),
    onPace: way === null ? null : way >= pace,
    missing: values.at(-1)?.missingWords ?? null,
    chart: latest === undefined ? null : chartOf(indicator, dated, viewer),
  };
}

function chartOf(
  { baseline, baselineOn, target, targetOn, values }: Indicator,
  dated: (value: number, day: string) => Dated,
  { t }: Viewer,
): IndicatorView['chart'] {
  const start = { day: baselineOn, value: baseline };
  const reported = values.flatMap(({ value, onDay }) => (value === null ? [] : [{ day: onDay, value }]));
  const svg = lineChart([
    { name: 'pace', points: [start, { day: targetOn, value: target }] },
    { name: 'reported', points: [start, ...reported] },
  ]);
  const rows = [
    { ...dated(baseline, baselineOn), note: t('where it began') },
    ...reported.map(({ day, value }) => ({ ...dated(value, day), note: t('reported') })),
    { ...dated(target, targetOn), note: t('the target') },
  ];
  return { svg, rows: rows.map(({ day, value, note }) => ({ day: `${day} (${note})`, value })) };
}

function measureView(
  { id, words, dueOn, doneIn, doneOn }: PlannedMeasure,
  { language, now }: Viewer,
): MeasureView {
  const done =
    doneIn === null || doneOn === null
      ? null
      : { day: partialDate(doneOn, language), href: `#${documentAnchor({ id: doneIn })}` };
  return { id, words, due: partialDate(dueOn, language), done, late: done === null && dayOf(now) > dueOn };
}

function percentage(part: number, { language }: Viewer): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(part);
}
