import { describe, expect, it } from 'vitest';
import { code } from './house.ts';

const exported = code.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:^\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:async )?function\*? (\w+)/gm)].map(
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

  it('say it with a verb first, and name the noun', () => {
    const verb = /^(?:Whether|[A-Z][a-z]*(?<!s)s(?:,? [a-z]+)?)\b/;
    const empty = /what is said|\bso many\b|\bsuch\b(?! as)/i;
    const wrong = exported.filter(({ doc = '' }) => !verb.test(doc) || empty.test(doc));
    expect(wrong.map(({ name, doc }) => `${name}: ${doc}`)).toEqual([]);
  });
});

describe('types', () => {
  it('of one name are one type', () => {
    const places = new Map<string, Set<string>>();
    for (const { path, text } of code) {
      for (const [, name = ''] of text.matchAll(/^(?:export )?(?:type|interface|class|enum) (\w+)/gm)) {
        places.set(name, (places.get(name) ?? new Set()).add(path));
      }
    }
    const several = [...places].filter(([, { size }]) => size > 1);
    expect(several.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
  });
});
