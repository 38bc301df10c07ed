import { beforeAll, describe, expect, it } from 'vitest';
import { marked, withEllipses } from '#src/concerns/search/excerpts/marked.ts';
import {
  longestText,
  mostWords,
  searchable,
  searchRequest,
  searchText,
} from '#src/concerns/search/search.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member, organisation } from '../../support/factories.ts';
import { hostile } from '../../support/hostile.ts';
import { address, search } from './helpers.ts';

// In contributions every one is sent; what is typed here is escaped like anything else.
const someHostile = hostile.filter((_, i) => i % 3 === 1);

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ trustProxy: 1 });
  const { id: debateId } = await debate(test.db, { title: '<b>Batteries</b> & "repair"?' });
  await contribution(test.db, {
    debateId,
    text: 'A battery costs `<img src=x onerror=alert(1)>` & <script>alert(1)</script> more.',
  });
});

describe('what is typed', () => {
  const strings = [
    "'",
    '"',
    '""',
    ':*',
    "'':*",
    'a:*',
    '!',
    '!!!',
    '&',
    '|',
    '<->',
    '()',
    '((',
    '\\',
    "\\'",
    '%',
    '_',
    ';--',
    "' OR 1=1 --",
    '-',
    '- -',
    '-battery',
    '-"battery"',
    'OR',
    'or or or',
    'battery OR',
    '"battery',
    'battery"',
    '"" battery',
    'battery -battery',
    '=b1',
    "'=d1'",
    '=gID | =b2',
    'the',
    'the and of',
    'και',
    'και του',
    'не',
    '🎉',
    '👩‍👩‍👧',
    '\u0000',
    'a\u0000b',
    '\u202ebattery',
    '\ud800',
    '\u0001\u0002',
    '. . .',
    '١٢٣',
    '電池',
    'ก',
    'e-waste',
    'C++',
    'a@b.eu',
    'http://',
    '/etc/passwd',
    '{{7*7}}',
    '<script>alert(1)</script>',
  ];

  const ways = [{ sort: 'new' }, { kind: 'debates' }, { kind: 'people' }, { kind: 'organisations' }];
  it.each(strings.map((text, i) => [JSON.stringify(text), text, i] as const))(
    '%s is answered with a page',
    async (_, text, i) => {
      for (const rest of [{}, ways[i % ways.length] ?? {}]) {
        const page = await search(test.visitor(), text, rest);
        expect(page.found > 0 || page.nothing !== null).toBe(true);
      }
    },
  );

  it.each(someHostile.map(({ name, text }) => [name, text]))('hostile: %s', async (_, text) => {
    const { main } = await search(test.visitor(), text.toWellFormed().slice(0, 1200));
    expect(main).not.toMatch(/<(script|img|svg|iframe|object|embed|style)\b/i);
  });

  it.each([
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['ten thousand in words', 'battery '.repeat(1250)],
    ['four thousand quotes', '"'.repeat(4000)],
    ['Greek', 'μπαταρία '.repeat(300)],
    ['exclusions', '-a '.repeat(3000)],
    ['alternatives', 'ab OR '.repeat(1500)],
  ])('too long (%s): its beginning is looked for, and it says so', async (_, text) => {
    const { main } = await search(test.visitor(), text);
    expect(main).toContain('This is too long to search for');
  });

  it('is cut at its limits and nowhere else', () => {
    expect(searchText('a'.repeat(longestText))).toEqual({ text: 'a'.repeat(longestText), cut: false });
    expect(searchText('a'.repeat(longestText + 1))).toEqual({ text: 'a'.repeat(longestText), cut: true });
    const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');
    expect(searchText(words(mostWords))).toEqual({ text: words(mostWords), cut: false });
    expect(searchText(words(mostWords + 1))).toEqual({ text: words(mostWords), cut: true });
    const pairs = searchText(`${'a'.repeat(longestText - 1)}🎉🎉`);
    expect(pairs.text.isWellFormed()).toBe(true);
    expect(searchText(['a', 'b'])).toEqual({ text: '', cut: false });
  });

  it('of stop words or exclusions only is told so, and what to do', async () => {
    for (const text of ['the', 'of the', '-battery', 'the -battery']) {
      expect((await search(test.visitor(), text, { kind: 'contributions' })).nothing).toBe(
        'Nothing to look for',
      );
    }
    const german = test.visitor().set('Accept-Language', 'de');
    expect((await search(german, 'und der')).main).not.toContain('class="hit"');
  });
});

describe('the address', () => {
  it.each([
    { board: 'no-such-board' },
    { board: "'; DROP TABLE members" },
    { group: 'XX' },
    { organisation: 'nobody' },
    { organisation: '\u0000' },
    { state: 'draft' },
    { state: 'proposed' },
    { language: 'xx' },
    { from: '2026-02-30' },
    { until: 'tomorrow' },
    { from: '2026-11-20', until: '2026-01-01' },
    { kind: 'everything' },
    { sort: 'worst' },
    { after: '-1' },
    { after: '9999999999999999999' },
    { after: '999999' },
    { before: '0' },
    { before: 'x' },
    { before: '999999', sort: 'new' },
    { after: '999999', sort: 'new' },
    { from: '1900-01-01', until: '2199-12-31' },
  ])('%o is answered with a page', async (rest) => {
    await search(test.visitor(), 'battery', rest);
  });

  it('narrows by what it knows and leaves out the rest', () => {
    const asked = {
      state: 'draft',
      group: 'IN',
      board: ['a', 'b'],
      language: 'de',
      from: '2026-02-30',
      until: '2026-02-28',
    };
    const { filters } = searchRequest(asked, searchable(slices));
    expect(filters).toEqual({
      board: null,
      group: 'IN',
      organisation: null,
      state: null,
      language: 'de',
      from: null,
      until: '2026-02-28',
    });
  });
});

describe('what is found', () => {
  it('is escaped, with nothing but the marks added', async () => {
    const page = await search(test.visitor(), 'battery');
    expect(page.contributions[0]).toContain('<mark>battery</mark> costs');
    expect(page.contributions[0]).toContain('&amp;');
    expect(page.main).not.toMatch(/<(script|img)\b/);
    expect(page.debates[0]).toContain('&lt;b&gt;<mark>Batteries</mark>&lt;/b&gt; &amp; &#34;repair&#34;?');
  });

  it('escapes names too', async () => {
    const author = await member(test.db, { name: '<i>Zed</i> "Quux"' });
    await contribution(test.db, { authorId: author.id, text: 'zedtext' });
    await organisation(test.db, { name: '<u>Zed</u> & sons' });
    const page = await search(test.visitor(), 'zed');
    expect(page.people[0]).toContain('&lt;i&gt;Zed&lt;/i&gt; &#34;Quux&#34;');
    expect(page.organisations[0]).toContain('&lt;u&gt;Zed&lt;/u&gt; &amp; sons');
  });

  it('has an ellipsis where the text goes on', () => {
    expect(withEllipses('\x01b\x02 c', 'a b c d', 'a b c d')).toBe('… \x01b\x02 c …');
    expect(withEllipses('a \x01b\x02', 'a b', 'a b')).toBe('a \x01b\x02');
    expect(withEllipses('a \x01b\x02', 'a b c d', 'b c d')).toBe('a \x01b\x02 …');
  });

  it('is marked text of bounded length', () => {
    expect(marked('a \x01<b>\x02 &lt;i&gt; &amp;lt;').html).toBe(
      'a <mark>&lt;b&gt;</mark> &lt;i&gt; &amp;lt;',
    );
    expect(marked('\x02 a \x01 b').html).not.toContain('\x01');
    expect(marked('x'.repeat(10_000)).html.length).toBeLessThan(700);
  });
});

describe('who asks too often', () => {
  it('is told when to come back; others are not', async () => {
    const from = address();
    const ask = (who: string, q: string) =>
      test.visitor().get('/search').query({ q }).set('X-Forwarded-For', who);
    for (let i = 0; i < 60; i++) expect((await ask(from, 'battery')).status).toBe(200);
    const refused = await ask(from, 'battery');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(from, '')).status).toBe(200);
    expect((await ask(address(), 'battery')).status).toBe(200);
  });
});

it('is not for search engines, and tells browsers how to search', async () => {
  const page = await test.visitor().get('/search').query({ q: 'battery' });
  expect(page.text).toContain('<meta name="robots" content="noindex">');
  expect(page.text).toContain(
    'rel="search" type="application/opensearchdescription+xml" href="/search/opensearch.xml"',
  );
  const description = await test.visitor().get('/search/opensearch.xml').expect(200);
  expect(description.headers['content-type']).toContain('application/opensearchdescription+xml');
  expect(String(description.text ?? description.body)).toContain(
    'template="http://127.0.0.1:3000/search?q={searchTerms}"',
  );
});
