import { evenPace, type Result, resultOf, wayCovered } from '#src/outcomes/commitments/commitment.ts';
import type { CommitmentDetails, Indicator } from '#src/outcomes/commitments/store.ts';

/** What goes with a version of a commitment: of its indicators those that count, and those that no longer do. */
type VersionDetails = Pick<CommitmentDetails, 'measures' | 'indicators' | 'marks'> & {
  former: readonly Indicator[];
};

/** Returns what goes with a version of a commitment. */
export function inVersion(
  { measures, indicators, marks }: Pick<CommitmentDetails, 'measures' | 'indicators' | 'marks'>,
  version: number,
): VersionDetails {
  const withVersion = <T extends { sinceVersion: number }>(rows: readonly T[]) =>
    rows.filter(({ sinceVersion }) => sinceVersion <= version);
  const shown = withVersion(indicators);
  const isFormer = ({ id, untilVersion }: Indicator) =>
    (untilVersion !== null && untilVersion <= version) || shown.some(({ replacesId }) => replacesId === id);
  const assessed = Math.max(0, ...withVersion(marks).map(({ sinceVersion }) => sinceVersion));
  return {
    measures: withVersion(measures),
    indicators: shown.filter((indicator) => !isFormer(indicator)),
    former: shown.filter(isFormer),
    marks: marks.filter(({ sinceVersion }) => sinceVersion === assessed),
  };
}

/** Returns what was measured last of an indicator, and when; undefined where no report has a value. */
export function latestValue({
  values,
}: Pick<Indicator, 'values'>): { value: number; onDay: string } | undefined {
  return values.flatMap(({ value, onDay }) => (value === null ? [] : [{ value, onDay }])).at(-1);
}

/** Returns the way that an indicator has covered, from 0 to 1; null where no report has a value. */
export function wayOf(indicator: Indicator): number | null {
  const latest = latestValue(indicator);
  return latest === undefined ? null : wayCovered(indicator, latest.value);
}

/** Returns how a commitment with these indicators ended. */
export function resultOfIndicators(indicators: readonly Indicator[]): Result {
  return resultOf(indicators.map(wayOf));
}

/** Returns how many of these indicators are where an even pace would have brought them when they were measured last. */
export function onPace(indicators: readonly Indicator[]): number {
  return indicators.filter((indicator) => {
    const latest = latestValue(indicator);
    return latest !== undefined && wayCovered(indicator, latest.value) >= evenPace(indicator, latest.onDay);
  }).length;
}
