import { expect, it } from 'vitest';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';

it.each([
  ['What was **done**, and\nwhy.', 300, 'What was done, and why.'],
  ['A long line of words', 12, 'A long …'],
  // A text that renders to no words has a line all the same.
  ['---', 300, '---'],
])('the first words of %j are one line', (source, longest, line) => {
  expect(firstWords(source, longest)).toBe(line);
});
