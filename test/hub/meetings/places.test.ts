import { describe, expect, it } from 'vitest';
import {
  type GroupFigures,
  type PlaceRules,
  placesFor,
  placesFree,
} from '#src/hub/meetings/registration/places.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import { localOf, momentsOf } from '#src/platform/text/dates.ts';

const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-21T10:00:00Z');
const rules = (capacity: number | null, reserved: Partial<Record<string, number>> = {}): PlaceRules => ({
  capacity,
  reserved: groupCodes.map((group) => reserved[group] ?? 0),
  reservedUntil: later,
});
const line = (groups: string) =>
  groups
    .split(' ')
    .map((group, i) => ({ id: i + 1, group: groupCodes.find((code) => code === group) ?? 'ID' }));

describe('places at a meeting', () => {
  it.each<[string, string, GroupFigures, PlaceRules, number[]]>([
    ['go to all without a limit', 'IN CS ID', {}, rules(null), [1, 2, 3]],
    ['go by the time of asking', 'IN IN CS', { IN: 1 }, rules(2), [1]],
    ['are kept for a group, past those who asked before', 'IN IN TU', { IN: 1 }, rules(3, { TU: 2 }), [3]],
    ['are common beyond what is kept', 'TU TU TU', {}, rules(3, { TU: 1 }), [1, 2, 3]],
    [
      'do not grow where places are kept later for a group that is not there',
      'TU',
      { IN: 3 },
      rules(3, { TU: 1 }),
      [],
    ],
  ])('%s', (_name, waiting, registered, rule, given) => {
    expect(placesFor(line(waiting), registered, rule, now)).toEqual(given);
  });

  it('are common once the day has passed until which they are kept', () => {
    expect(placesFor(line('IN IN TU'), { IN: 1 }, rules(3, { TU: 2 }), later)).toEqual([1, 2]);
  });
});

it('places kept for other groups are not free for one’s own', () => {
  const free = (group: 'IN' | 'TU', taken: GroupFigures, at = now) =>
    placesFree(group, taken, { ...rules(5, { TU: 2 }), capacity: 5 }, at);
  expect([
    free('IN', { IN: 1 }),
    free('TU', { IN: 1 }),
    free('IN', { IN: 3 }),
    free('TU', { IN: 3 }),
  ]).toEqual([...[2, 4, 0, 2]]);
  expect(free('IN', { IN: 3 }, later)).toBe(2);
});

describe('a time in a zone', () => {
  it.each([
    ['2027-03-28T02:30', 'Europe/Brussels', []],
    ['2027-03-28T03:00', 'Europe/Brussels', ['2027-03-28T01:00:00.000Z']],
    ['2027-10-31T02:30', 'Europe/Brussels', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
    ['2027-01-15T09:00', 'Europe/Helsinki', ['2027-01-15T07:00:00.000Z']],
    ['2027-07-15T09:00', 'America/New_York', ['2027-07-15T13:00:00.000Z']],
    ['2027-04-04T02:30', 'Australia/Lord_Howe', undefined],
  ])('%s in %s', (local, zone, moments) => {
    const found = momentsOf(local, zone);
    if (moments) expect(found.map((moment) => moment.toISOString())).toEqual(moments);
    for (const moment of found) expect(localOf(moment, zone)).toBe(local);
  });
});
