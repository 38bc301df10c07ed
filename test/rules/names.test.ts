import { describe, expect, it } from 'vitest';
import { code } from './house.ts';

const exported = code.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:async )?function\*? (\w+)/g)].map(
    ([, comment, name = '']) => ({
      name: `${path}: ${name}`,
      doc: comment?.replace(/\n \* ?/g, ' ').trim(),
    }),
  ),
);

describe('exported functions', () => {
  it('say what they do', () => {
    expect(exported.length).toBeGreaterThan(500);
    expect(exported.filter(({ doc }) => doc === undefined).map(({ name }) => name)).toEqual([]);
  });
});
