import { describe, expect, it } from 'vitest';
import { cleaned } from '#src/platform/text/characters.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { markdownOf } from '#src/transfer/imports/plain-text.ts';
import { hostile } from '../../support/hostile.ts';

const rendered = (plain: string) => renderMarkdown(markdownOf(plain)).html.trim();

/** What a reader reads: without the few elements that may be there, entities resolved, white space as one space. */
function read(html: string): string {
  return collapsed(
    html
      .replace(/<a href="[^"]*" rel="nofollow ugc noopener">|<\/?(p|a)>|<br \/>/g, (tag) =>
        tag.includes('a') ? '' : ' ',
      )
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&'),
  );
}

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('plain text as Markdown', () => {
  it.each([
    ['1. No list', '<p>1. No list</p>'],
    ['2022) nor this', '<p>2022) nor this</p>'],
    ['# no heading', '<p># no heading</p>'],
    ['- no item\n- at all', '<p>- no item<br />- at all</p>'],
    ['+ plus', '<p>+ plus</p>'],
    ['no heading\n===', '<p>no heading<br />===</p>'],
    ['no rule\n---', '<p>no rule<br />---</p>'],
    ['    no code', '<p>no code</p>'],
    ['Pädagog*innen, Politiker*innen', '<p>Pädagog*innen, Politiker*innen</p>'],
    ['a _b_ ~~c~~ `d`', '<p>a _b_ ~~c~~ `d`</p>'],
    ['a | b\n--|--\nc | d', '<p>a | b<br />--|--<br />c | d</p>'],
    ['<b>bold</b> &amp; more', '<p>&lt;b&gt;bold&lt;/b&gt; &amp;amp; more</p>'],
    [
      '[words](https://example.org)',
      '<p>[words](<a href="https://example.org" rel="nofollow ugc noopener">https://example.org</a>)</p>',
    ],
    [
      'See https://example.org/a_b*c*d, there',
      '<p>See <a href="https://example.org/a_b*c*d" rel="nofollow ugc noopener">https://example.org/a_b*c*d</a>, there</p>',
    ],
    ['www.example.org me@example.org', '<p>www.example.org me@example.org</p>'],
    ['one\n\n\ntwo', '<p>one</p>\n<p>two</p>'],
    ['C:\\temp\\', '<p>C:\\temp\\</p>'],
  ])('%j stays what it is', (plain, html) => {
    expect(rendered(plain)).toBe(html);
  });

  const printable = hostile.filter(
    ({ kind, text }) => kind !== 'flood' && text.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(text),
  );

  it.each(printable)('$name: reads as it was written', ({ text }) => {
    expect(read(rendered(text))).toBe(collapsed(cleaned(text)));
  });
});
