import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('each of 49 rules of the law is held by a test', () => {
  const rows = readFileSync('test/moderation/law.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 49 }, (_, i) => i + 1));
  for (const [, number, , , file, test = ''] of rows) {
    expect(
      readFileSync(`test/${file}`, 'utf8').includes(test) && test !== '',
      `${number}: ${file}: ${test}`,
    ).toBe(true);
  }
});
