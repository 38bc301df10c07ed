import { describe, expect, it } from 'vitest';
import { excerpt, shortened } from '#src/platform/text/excerpt.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

const of = (source: string, length = 80) => excerpt(renderMarkdown(source).html, length);

describe('an excerpt', () => {
  it.each([
    ['Anna  \nMinistry', 'Anna Ministry'],
    ['# Head\ntext', 'Head text'],
    ['##### Head\n\n---\ntext', 'Head text'],
    ['- one\n- two\n\n> said', 'one two said'],
    ['|a|b|\n|-|-|\n|1|2|', 'a b 1 2'],
    ['```\ncode\n```\ntext', 'code text'],
    ['**b**old, w*or*d', 'bold, word'],
    ['"a" & \'b\' < c', '"a" & \'b\' < c'],
    [`${'> '.repeat(40)}'a'`, `${'> '.repeat(39)}> 'a'`.slice(0, 79).trimEnd()],
  ])('of %j keeps words apart', (source, expected) => {
    expect(of(source, 200).startsWith(expected)).toBe(true);
  });

  it('holds no half emoji', () => {
    const family = '👩‍👩‍👧‍👦';
    for (let length = 10; length < 40; length++) {
      const cut = of(`a ${family.repeat(8)}`, length);
      expect(cut).toMatch(new RegExp(`^a (?:${family})* ?…$|^a …$`));
      expect(cut.length).toBeLessThanOrEqual(length + 2);
    }
  });

  it('is not emptied by a long address', () => {
    const address = `https://example.org/${'a'.repeat(3000)}`;
    expect(of(`[Anna’s report](${address}) says no`)).toBe('Anna’s report says no');
    expect(of(`See ${address}`)).toMatch(/^See https:\/\/example\.org\/a{50,} …$/);
    // A list reads only the beginning of a long text.
    expect(excerpt(renderMarkdown(`Yes [a](${address})`).html.slice(0, 2000), 80)).toBe('Yes');
  });

  it('ends at a word, and has an end in scripts without spaces', () => {
    expect(shortened('one two three', 9)).toBe('one two …');
    expect(shortened('one two three', 7)).toBe('one two …');
    expect(shortened('这是一个没有空格的长句子', 6)).toBe('这是一个没有 …');
  });
});
