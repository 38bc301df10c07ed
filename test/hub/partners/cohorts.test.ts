import { expect, it } from 'vitest';
import { ofPlatformOn, ofRecordOn, runningTotals, yearsOf } from '#src/hub/partners/cohorts.ts';

const cohorts = [
  { joined: '2022-06', occasion: null, stated: 2 },
  { joined: '2017-11-08', occasion: 'A forum', stated: 14 },
  { joined: '2020', occasion: null, stated: 4 },
  { joined: '2018', occasion: null, stated: 2 },
  { joined: '2019-02', occasion: null, stated: 5 },
];

it('adds up what a record states, and says between which figures a day lies', () => {
  expect(runningTotals(cohorts).map(({ joined, total }) => [joined, total])).toEqual([
    ['2017-11-08', 14],
    ['2018', 16],
    ['2019-02', 21],
    ['2020', 25],
    ['2022-06', 27],
  ]);
  const days: [string, number, number][] = [
    ['2017-11-07', 0, 0],
    ['2017-11-08', 14, 14],
    ['2018-01-01', 14, 16],
    ['2018-12-30', 14, 16],
    ['2018-12-31', 16, 16],
    ['2019-02-27', 16, 21],
    ['2019-02-28', 21, 21],
    ['2020-06-01', 21, 25],
    ['2022-05-31', 25, 25],
    ['2022-06-01', 25, 27],
    ['2022-06-30', 27, 27],
  ];
  expect(
    days.map(([day]) => {
      const { certain, possible } = ofRecordOn(cohorts, day);
      return [day, certain, possible];
    }),
  ).toEqual(days);
});

it('counts partners of the platform from the day in force to the day before the end', () => {
  const terms = [
    { joinedOn: '2025-03-01', endedOn: '2026-02-10' },
    { joinedOn: '2026-02-10', endedOn: null },
  ];
  const days = ['2025-02-28', '2025-03-01', '2026-02-09', '2026-02-10'];
  expect(days.map((day) => ofPlatformOn(terms, day))).toEqual([0, 1, 1, 1]);
  expect(yearsOf(terms)).toEqual([
    { year: '2025', joined: 1, left: 0, total: 1 },
    { year: '2026', joined: 1, left: 1, total: 1 },
  ]);
});
