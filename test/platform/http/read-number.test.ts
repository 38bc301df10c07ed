import { expect, it } from 'vitest';
import { readNumber } from '#src/platform/http/forms/read-number.ts';
import { translator } from '#src/platform/i18n/t.ts';

it('numbers are read as the language of the page writes thousands; what may mean either is asked back', () => {
  const rows: ['en' | 'fr' | 'de', string, number | string][] = [
    ...([
      ['en', '1,250', 1250],
      ['de', '1.250', 1250],
      ['fr', '1\u202f250,5', 1250.5],
    ] as const),
    ...([
      ['en', '12.500', '12500 or 12.5,'],
      ['fr', '12,500', '12500 ou 12,5,'],
    ] as const),
    ...([
      ['de', '1,000', '1000 oder 1,'],
      ['fr', '-1.250', '-1250 ou -1,25,'],
    ] as const),
    ...([
      ['en', '1,250,000.5', 1_250_000.5],
      ['en', '1.250,50', 1250.5],
      ['de', '12.5', 12.5],
    ] as const),
    ...([
      ['en', '0.125', 0.125],
      ['en', '1250.500', 1250.5],
      ['en', '−3', -3],
    ] as const),
    ...([
      ['en', '0.000001', 0.000001],
      ['en', '999 999 999 999', 999_999_999_999],
    ] as const),
  ].map(
    ([language, typed, read]) => [language, typed, read] as ['en' | 'fr' | 'de', string, number | string],
  );
  for (const [language, typed, read] of rows) {
    const answer = readNumber(typed, { t: translator(language), language });
    if (typeof read === 'number') expect([typed, answer]).toEqual([typed, { value: read }]);
    else expect([typed, answer]).toEqual([typed, { problem: expect.stringContaining(read) }]);
  }
  for (const typed of ['', '1.2.3', '1,25,000', '1e400', 'NaN', 'Infinity', '1234567890123', '0.1234567']) {
    expect('problem' in readNumber(typed, { t: translator('en'), language: 'en' })).toBe(true);
  }
});
