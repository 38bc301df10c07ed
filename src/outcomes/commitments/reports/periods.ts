import {
  type CommitmentDates,
  type ProgressPeriod,
  reportPeriods,
} from '#src/outcomes/commitments/commitment.ts';
import { dayOf } from '#src/platform/text/dates.ts';

type ReportingDates = CommitmentDates & { withdrawnAt: Date | null };

/**
 * Returns the periods that are over and have no report, the oldest first: from their last day on, or from the day on which
 * the commitment was withdrawn.
 */
export function openPeriods(
  details: ReportingDates,
  reported: ReadonlySet<string>,
  now: Date,
): ProgressPeriod[] {
  const { withdrawnAt } = details;
  const isOver = ({ from, until }: ProgressPeriod) =>
    withdrawnAt === null ? until <= dayOf(now) : from <= dayOf(withdrawnAt);
  return reportPeriods(details).filter((period) => isOver(period) && !reported.has(period.from));
}

/** Returns the first period that has no report and ends on this day or later; undefined where no other report follows. */
export function nextPeriod(
  details: ReportingDates,
  reported: ReadonlySet<string>,
  since = '',
): ProgressPeriod | undefined {
  if (details.withdrawnAt !== null) return undefined;
  return reportPeriods(details).find(({ from, until }) => until >= since && !reported.has(from));
}
