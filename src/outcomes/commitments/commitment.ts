import { daysLater } from '#src/outcomes/duties/duty.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The folder of the addresses of commitments. */
export const commitmentsPath = '/commitments';

/** Where a commitment is in its time: not begun, running, over, or taken back. */
export const stages = ['ahead', 'running', 'ended', 'withdrawn'] as const;
export type Stage = (typeof stages)[number];

/** Stages in words (messages to translate). */
export const stageNames: Record<Stage, string> = {
  ahead: msg('Not begun yet'),
  running: msg('Running'),
  ended: msg('Ended'),
  withdrawn: msg('Withdrawn'),
};

/** How a commitment ended, by its figures. */
export const results = ['reached', 'in-part', 'not-reached'] as const;
export type Result = (typeof results)[number];

/** Results in words (messages to translate). */
export const resultNames: Record<Result, string> = {
  reached: msg('Reached'),
  'in-part': msg('Reached in part'),
  'not-reached': msg('Not reached'),
};

/** Every how many months an organisation may report. */
export const rhythms = ['3', '6', '12'] as const;

/** Rhythms in words (messages to translate). */
export const rhythmNames: Record<(typeof rhythms)[number], string> = {
  3: msg('Every three months'),
  6: msg('Every six months'),
  12: msg('Every year'),
};

/** How many days after the end of a period its report is due, and after a request its answer. */
const reportDays = 30;
export const answerDays = 30;

/** From which part of the way on a target that was missed counts as reached in part. */
const partlyFrom = 0.5;

/** The dates of a commitment; days as YYYY-MM-DD. */
export type CommitmentDates = { startsOn: string; endsOn: string; reportMonths: number };

/** Returns where a commitment is in its time on a day. */
export function stageOf(
  { startsOn, endsOn, withdrawnAt }: Omit<CommitmentDates, 'reportMonths'> & { withdrawnAt: Date | null },
  today: string,
): Stage {
  if (withdrawnAt) return 'withdrawn';
  if (today < startsOn) return 'ahead';
  return today <= endsOn ? 'running' : 'ended';
}

/** What an indicator is to reach, from where and by when. */
type Target = { baseline: number; baselineOn: string; target: number; targetOn: string };

/** Returns the part of the way from the baseline to the target that a value has covered, from 0 to 1. */
export function wayCovered({ baseline, target }: Pick<Target, 'baseline' | 'target'>, value: number): number {
  return Math.min(1, Math.max(0, (value - baseline) / (target - baseline)));
}

/** Returns the part of the way that an even pace would have covered on a day, from 0 to 1. */
export function evenPace(
  { baselineOn, targetOn }: Pick<Target, 'baselineOn' | 'targetOn'>,
  day: string,
): number {
  const [from, until, at] = [baselineOn, targetOn, day].map((date) => Date.parse(date)) as [
    number,
    number,
    number,
  ];
  return Math.min(1, Math.max(0, (at - from) / (until - from)));
}

/**
 * Returns how a commitment ended, of the way that each indicator has covered (null: no value was ever reported): reached
 * where all reached their targets, in part where at least one covered half of its way.
 */
export function resultOf(ways: readonly (number | null)[]): Result {
  if (ways.length > 0 && ways.every((way) => way === 1)) return 'reached';
  return ways.some((way) => way !== null && way >= partlyFrom) ? 'in-part' : 'not-reached';
}

/** The days of which a report tells, the last one included, and when it is due. */
export type ProgressPeriod = { from: string; until: string; dueOn: string };

/** Returns the periods of which an organisation reports, in order: the last ends with the commitment. */
export function reportPeriods({ startsOn, endsOn, reportMonths }: CommitmentDates): ProgressPeriod[] {
  const periods: ProgressPeriod[] = [];
  for (let from = startsOn, n = 1; from <= endsOn; n += 1) {
    const next = monthsLater(startsOn, n * reportMonths);
    const until = next > endsOn ? endsOn : daysLater(next, -1);
    periods.push({ from, until, dueOn: daysLater(until, reportDays) });
    from = next;
  }
  return periods;
}

/** The same day so many months later, or the last of that month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
