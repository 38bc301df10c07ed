import { describe, expect, it } from 'vitest';
import { type AnswerCounts, shareOf, tallyOf } from '#src/forum/agreement/tally.ts';
import { percentOf } from '#src/forum/agreement/tally-bars.ts';

/** Answers as [agree, disagree, pass] of IN CS PS CO TU AC ID. */
function counts(...groups: [number, number, number][]): AnswerCounts {
  const column = (n: 0 | 1 | 2) => Array.from({ length: 7 }, (_, place) => groups[place]?.[n] ?? 0);
  return { agrees: column(0), disagrees: column(1), passes: column(2) };
}

describe('the share of a group', () => {
  it.each([
    [0, 0, 0, 0.5],
    [3, 0, 0, 0.8],
    [0, 3, 0, 0.2],
    [1, 1, 1, 0.4],
    [2, 1, 0, 0.6],
    [5, 3, 2, 0.5],
    [29, 0, 0, 30 / 31],
  ])('of %i who agree, %i who disagree and %i who pass is %f', (a, d, p, share) => {
    expect(shareOf(a, d, p)).toBe(share);
  });

  it('is shown in whole percent, never across the marks of 60 and 40', () => {
    expect([0.6, 0.5999, 0.595, 0.4, 0.4001, 0.404, 0.406, 0.5, 0.999].map(percentOf)).toEqual([
      60, 59, 59, 40, 41, 41, 41, 50, 100,
    ]);
  });
});

describe('common ground', () => {
  it('hears a group from three voices on', () => {
    expect(tallyOf(counts([2, 0, 0])).groupsAnswered).toBe(0);
    expect(tallyOf(counts([3, 0, 0]))).toMatchObject({
      groupsAnswered: 1,
      groupsAgreeing: 1,
      voices: 3,
      divided: false,
    });
    expect(tallyOf(counts([0, 0, 3]))).toMatchObject({
      groupsAnswered: 1,
      groupsAgreeing: 0,
      against: ['IN'],
    });
  });

  it('counts exactly 0.6 as agreeing and exactly 0.4 as against', () => {
    expect(tallyOf(counts([2, 1, 0], [1, 2, 0]))).toMatchObject({
      groupsAgreeing: 1,
      divided: true,
      agreeing: ['IN'],
      against: ['CS'],
    });
    expect(tallyOf(counts([5, 3, 1], [4, 5, 1]))).toMatchObject({ groupsAgreeing: 0, divided: false });
  });

  it('follows the lowest group, not the most voices', () => {
    const { groupsAgreeing, lowest, voices } = tallyOf(counts([900, 10, 0], [4, 4, 0], [9, 1, 0]));
    expect([groupsAgreeing, lowest?.group, lowest?.share, voices]).toEqual([2, 'CS', 0.5, 928]);
  });

  it('shows individuals beside the six: they are voices, and nothing else', () => {
    const many: [number, number, number] = [50, 0, 0];
    const none: [number, number, number] = [0, 0, 0];
    const tally = tallyOf(counts([3, 0, 0], none, none, none, none, none, many));
    expect(tally).toMatchObject({
      groupsAgreeing: 1,
      groupsAnswered: 1,
      voices: 53,
      notAnswered: ['CS', 'PS', 'CO', 'TU', 'AC'],
    });
    expect(tallyOf(counts(none, none, none, none, none, none, [0, 50, 0]))).toMatchObject({
      groupsAgreeing: 0,
      groupsAnswered: 0,
      divided: false,
      lowest: null,
    });
  });
});
