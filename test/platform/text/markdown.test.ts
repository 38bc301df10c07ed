import { describe, expect, it } from 'vitest';
import { handlesIn, linksIn, renderMarkdown, showsWords } from '#src/platform/text/markdown.ts';

const rel = 'rel="nofollow ugc noopener"';
const link = (href: string, words = href) => `<a href="${href}" ${rel}>${words}</a>`;
const html = (source: string) => renderMarkdown(source).html.trim();
const paragraph = (text: string) => `<p>${text}</p>`;

describe('Markdown', () => {
  it.each([
    ['**bold** _and_ ~~not~~', '<strong>bold</strong> <em>and</em> <del>not</del>'],
    ['<b>bold</b> <i>and</i><br>more', '<strong>bold</strong> <em>and</em><br />more'],
    ['List<String> and <your name here>', 'List&lt;String&gt; and &lt;your name here&gt;'],
    ['Vector<p>, Map<a> & <u>u</u>', 'Vector&lt;p&gt;, Map&lt;a&gt; &amp; &lt;u&gt;u&lt;/u&gt;'],
    ['<script>alert(1)</script> ?', '&lt;script&gt;alert(1)&lt;/script&gt; ?'],
    ['before <!-- note --> after', 'before  after'],
    ['before <!-- never closed', 'before &lt;!-- never closed'],
    ['- [ ] no', '<ul>\n<li>[ ] no</li>\n</ul>'],
    ['[a](javascript:alert(1)) [b](//example.org)', '[a](javascript:alert(1)) [b](//example.org)'],
    ['[](http://example.org/)', link('http://example.org/')],
    ['[words](http://example.org/ "the title")', `${link('http://example.org/', 'words')} (the title)`],
    ['![picture](http://example.org/p.png)', link('http://example.org/p.png', 'picture')],
    ['![](http://example.org/p.png)', link('http://example.org/p.png')],
    [
      '[![picture](http://example.org/p.png)](http://example.org/)',
      `${link('http://example.org/', 'picture')} (${link('http://example.org/p.png')})`,
    ],
    ['a&#x202e;b&#1;c&#8203;d', 'abcd'],
    ['a\u202eb\u0001c', 'abc'],
  ])('%j', (source, expected) => {
    expect(html(source)).toBe(expected.startsWith('<ul>') ? expected : paragraph(expected));
  });

  it('goes on after a comment that is never closed', () => {
    expect(html('a <!-- b\n\n**c**')).toBe('<p>a &lt;!-- b</p>\n<p><strong>c</strong></p>');
  });

  it('counts the rows of a table up to its end, and lets a long quote lose nothing', () => {
    expect(html('|a|\n|-|\n***\n|b|c|')).toMatch(
      /^<div class="scroll" tabindex="0"><table>.*<\/table><\/div>\s*<hr \/>\s*<p>\|b\|c\|<\/p>$/s,
    );
    const lines = Array.from({ length: 3000 }, (_, at) => String(at)).join('\n');
    expect(html(`> ${lines}`).match(/\d+/g)).toHaveLength(3000);
  });

  it('shows footnotes as they were typed', () => {
    expect(html('Said[^1].\n\n[^1]: By whom')).toBe('<p>Said[^1].</p>\n<p>[^1]: By whom</p>');
  });

  it('shows a row that is longer than its head as it was typed', () => {
    expect(html('|a|b|\n|-|-|\n|1|2|3|')).toBe('<p>|a|b|\n|-|-|\n|1|2|3|</p>');
    expect(html('|a|b|\n|-|-|\n|1|\\|2|')).toContain('<td>|2</td>');
  });

  it('shows marks of emphasis beyond a bound as they were typed', () => {
    const read = html(`${'**a** '.repeat(600)}end`);
    expect(read).toMatch(/^<p><strong>a<\/strong> /);
    expect(read).toMatch(/ \*\*a\*\* end<\/p>$/);
    expect(read.match(/a/g)).toHaveLength(600);
  });

  it('shows what is nested deeper than anybody reads as it was typed', () => {
    expect(html(`${'> '.repeat(40)}a`)).toBe(paragraph(`${'&gt; '.repeat(40)}a`));
    const list = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}x`).join('\n');
    expect(html(list)).toContain('39x');
  });
});

describe('automatic links', () => {
  it.each(['“', '”', '„', '«', '»', '…', '–'])('end before %s', (mark) => {
    expect(html(`(http://example.org/a${mark}b`)).toBe(paragraph(`(${link('http://example.org/a')}${mark}b`));
    expect(html(`${mark}www.example.org${mark}`)).toBe(
      paragraph(`${mark}${link('http://www.example.org', 'www.example.org')}${mark}`),
    );
  });

  it.each([
    ['http://παράδειγμα.ελ/δ', 'http://xn--hxajbheg2az3al.xn--qxam/%CE%B4'],
    ['https://пример.рф', 'https://xn--e1afmkfd.xn--p1ai'],
    ['www.bücher.berlin', 'http://www.xn--bcher-kva.berlin'],
    ['anna@bücher.example', 'mailto:anna@xn--bcher-kva.example'],
    ['https://例え.テスト/', 'https://xn--r8jz45g.xn--zckzah/'],
  ])('take hosts in any script: %s', (typed, href) => {
    expect(html(`see ${typed}`)).toBe(paragraph(`see ${link(href, typed)}`));
  });

  it('keep marks of Markdown that belong to the address', () => {
    expect(html('http://example.org/a_b_c*d*e')).toBe(paragraph(link('http://example.org/a_b_c*d*e')));
  });

  it.each(['README.md', 'example.org', '//example.org', 'ftp://example.org', 'http://'])(
    'leave %s alone',
    (text) => expect(html(text)).toBe(paragraph(text)),
  );
});

describe('what is asked of a text beside its HTML', () => {
  it.each([
    ['', false],
    ['\u200b\u00ad', false],
    ['<!-- a comment -->', false],
    ['[a]: http://example.org', false],
    ['&#8203;&shy;', false],
    ['---', false],
    ['a', true],
    ['![](http://example.org/p.png)', true],
    ['`x`', true],
    ['<!-- never closed', true],
  ])('whether anything of %j is seen: %s', (source, seen) => expect(showsWords(source)).toBe(seen));

  it('counts links however they are written', () => {
    expect(linksIn('http://a.example [b](http://b.example) <http://c.example> ![d](http://d.example)')).toBe(
      4,
    );
    expect(linksIn('`http://a.example` b')).toBe(0);
  });

  it('finds mentions, and leads to those that exist', () => {
    const source = '> @quoted\n\n@Anna, `@code` [@link](x) a@mail.example @none';
    expect(handlesIn(source)).toEqual(['anna', 'none']);
    expect(renderMarkdown(source, new Set(['anna'])).html).toContain(
      `<a href="/members/anna" ${rel}>@Anna</a>, <code>@code</code>`,
    );
  });
});
