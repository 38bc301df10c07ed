import { describe, expect, it } from 'vitest';
import {
  evenPace,
  reportPeriods,
  resultOf,
  stageOf,
  wayCovered,
} from '#src/outcomes/commitments/commitment.ts';
import { nextPeriod, openPeriods } from '#src/outcomes/commitments/reports/periods.ts';

describe('the figures of a commitment', () => {
  it('say which part of the way is covered, up and down, and never more than all of it', () => {
    const rows: [number, number, number, number][] = [
      [0, 100, 25, 0.25],
      [100, 50, 75, 0.5],
      [100, 50, 120, 0],
      [-10, 10, 30, 1],
      [8, 50, 8, 0],
    ];
    for (const [baseline, target, value, way] of rows)
      expect(wayCovered({ baseline, target }, value)).toBe(way);
  });

  it('are compared with an even pace over time', () => {
    const dates = { baselineOn: '2026-01-01', targetOn: '2026-12-31' };
    const days = ['2025-12-01', '2026-01-01', '2026-07-02', '2026-12-31', '2027-02-01'];
    expect(days.map((day) => evenPace(dates, day))).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('make the result: reached by all, in part by one that is half way, else not', () => {
    const rows: [(number | null)[], string][] = [
      [[1, 1], 'reached'],
      [[1, 0.99], 'in-part'],
      [[0.5, null], 'in-part'],
      [[0.49], 'not-reached'],
      [[null], 'not-reached'],
      [[], 'not-reached'],
    ];
    for (const [ways, result] of rows) expect([ways, resultOf(ways)]).toEqual([ways, result]);
  });

  it('belong to periods, the last of which ends with the commitment', () => {
    const year = { startsOn: '2026-08-31', endsOn: '2027-05-15', reportMonths: 6 };
    expect(reportPeriods(year)).toEqual([
      { from: '2026-08-31', until: '2027-02-27', dueOn: '2027-03-29' },
      { from: '2027-02-28', until: '2027-05-15', dueOn: '2027-06-14' },
    ]);
    const whole = { startsOn: '2026-01-01', endsOn: '2026-12-31', reportMonths: 3 };
    expect(reportPeriods(whole).map(({ until }) => until)).toEqual([
      ...['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'],
    ]);
  });

  it('are reported once a period is over, and the next report has a day', () => {
    const dates = { startsOn: '2026-01-01', endsOn: '2026-12-31', reportMonths: 6, withdrawnAt: null };
    const on = (day: string) => new Date(`${day}T10:00:00Z`);
    const offered = (day: string, from: string[] = [], withdrawnAt: Date | null = null) =>
      openPeriods({ ...dates, withdrawnAt }, new Set(from), on(day)).map(({ from: first }) => first);
    expect(offered('2026-06-29')).toEqual([]);
    expect(offered('2026-06-30')).toEqual(['2026-01-01']);
    expect(offered('2026-12-31', ['2026-01-01'])).toEqual(['2026-07-01']);
    expect(offered('2026-02-02', [], on('2026-02-01'))).toEqual(['2026-01-01']);
    const first = new Set(['2026-01-01']);
    expect(nextPeriod(dates, new Set(), '2026-06-30')?.until).toBe('2026-06-30');
    expect(nextPeriod(dates, new Set(), '2026-07-01')?.until).toBe('2026-12-31');
    expect(nextPeriod(dates, first)?.until).toBe('2026-12-31');
    expect(nextPeriod(dates, first.add('2026-07-01'))).toBeUndefined();
    expect(nextPeriod({ ...dates, withdrawnAt: on('2026-02-01') }, new Set())).toBeUndefined();
  });

  it('go with a stage by the day alone', () => {
    const dates = { startsOn: '2026-01-01', endsOn: '2026-12-31', withdrawnAt: null };
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => stageOf(dates, day))).toEqual(['ahead', 'running', 'running', 'ended']);
    expect(stageOf({ ...dates, withdrawnAt: new Date() }, '2026-05-05')).toBe('withdrawn');
  });
});
