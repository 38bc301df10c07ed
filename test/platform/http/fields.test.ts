import { describe, expect, it } from 'vitest';
import { email, line, markdown, optionalLine, text } from '#src/platform/http/forms/fields.ts';

describe('text that people paste', () => {
  it.each([
    ['vertical tab of a word processor', 'a\u000bb', 'a\nb'],
    ['next line', 'a\u0085b', 'a\nb'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a\nb\nc'],
    ['form feed and old line ends', 'a\fb\rc\r\nd', 'a\nb\nc\nd'],
    ['marks of direction', '\u202aa\u202eb\u2066c\u2069', 'abc'],
    ['controls', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
    ['zero width', 'a\u200bb\ufeffc\u2060d', 'abcd'],
    ['non-characters', 'a\ufffeb\uffff', 'ab'],
    ['tags', 'a\u{e0041}\u{e0042}', 'a'],
    ['lone surrogates', 'a\ud800', 'a\ufffd'],
    ['decomposed letters', 'e\u0301', 'é'],
  ])('is cleaned, not refused: %s', (_what, given, kept) => {
    expect(text(100).parse(given)).toBe(kept);
    expect(line(100).parse(given)).toBe(kept.replace(/\n/g, ' '));
  });

  it.each([
    '👩‍👩‍👧‍👦',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    'می‌خواهم',
    'a\u200e',
    'Donau\u00addampf',
  ])('keeps what has a meaning: %s', (kept) => expect(text(100).parse(kept)).toBe(kept));
});

const unseen = ['', ' \n', '\u200b', '\u00ad', '\u2800', '\u3164', '\u200d\u200c', '\u202e\u202c'];

describe('what is required is seen', () => {
  it.each(unseen)('%j is empty', (given) => {
    for (const field of [text(9, 'Write'), line(9, 'Write'), markdown(9, 'Write')]) {
      expect(field.safeParse(given).error?.issues[0]?.message).toBe('Write');
    }
    expect(optionalLine(9).parse(given)).toBeNull();
  });

  it.each(['<!-- a -->', '[a]: http://x', '&#8203;', '&shy;'])(
    '%j is empty as Markdown, and text else',
    (given) => {
      expect(markdown(99, 'Write').safeParse(given).error?.issues[0]?.message).toBe('Write');
      expect(text(99, 'Write').parse(given)).toBe(given);
    },
  );
});

describe('an email address', () => {
  it.each([
    ['Anna@Example.ORG', 'anna@example.org'],
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['άννα@παράδειγμα.ελ', null],
    ['anna@παράδειγμα.ελ', 'anna@xn--hxajbheg2az3al.xn--qxam'],
    ['anna@xn--bcher-kva.example', 'anna@xn--bcher-kva.example'],
    [' anna@example.org\u200b', 'anna@example.org'],
    ['anna@example', null],
    ['anna@[127.0.0.1]', null],
    ['a b@example.org', null],
    ['anna', null],
  ])('%s is kept as %s', (given, kept) => {
    expect(email().safeParse(given).data ?? null).toBe(kept);
  });
});
