import { request } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchPublic, internet, type Outside } from '#src/hub/strands/fetching/fetch-public.ts';
import { fetchStrands } from '#src/hub/strands/fetching/fetch-strands.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { dayInWords } from '#src/platform/text/dates.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { listening } from '../../support/listening.ts';
import { addedStrand } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const hour = 3_600_000;
type Page = { status?: number; headers?: Record<string, string>; body?: Readable | string | Buffer };

/** An outside of these pages; `asked` says what was asked, with which headers, at which addresses. */
function world(pages: Record<string, Page>, resolve: Outside['resolve'] = async () => ['93.184.216.34']) {
  const asked: { href: string; headers: Record<string, string>; addresses: readonly string[] }[] = [];
  const outside: Outside = {
    resolve,
    open: async ({ url, headers, addresses }) => {
      asked.push({ href: url.href, headers, addresses });
      const { status = 200, headers: sent = {}, body = '' } = pages[url.href] ?? { status: 404 };
      const stream = body instanceof Readable ? body : Readable.from([Buffer.from(body)]);
      return Object.assign(stream, { statusCode: status, headers: sent });
    },
  };
  return { outside, asked };
}

const item = (n: number, fields = '') =>
  `<item><title>Post ${n} &lt;b&gt;bold&lt;/b&gt;</title><link>https://blog.example.org/${n}</link><guid>g${n}</guid>${fields}</item>`;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><language>fr-BE</language>${items}</channel></rss>`;
const feedAt = (n: number) => `https://blog${n}.example.org/feed`;

const Row = z.object({
  state: z.string(),
  failures: z.number(),
  ok: z.boolean(),
  wait: z.number(),
  entries: z.number(),
});
const standing = (id: number) =>
  one(
    test.db,
    Row,
    sql`SELECT s.state, s.failures, s.ok_at IS NOT NULL AS ok, extract(epoch FROM s.next_at - ${test.clock.now})::float / 3600 AS wait,
          (SELECT count(*)::integer FROM strand_entries e WHERE e.strand_id = ${id}) AS entries
        FROM strands s WHERE s.document_id = ${id}`,
  );

describe('asking an address', () => {
  it('goes to the very addresses that were looked at, each redirect anew, and to none inside', async () => {
    const lies = ['93.184.216.34', '127.0.0.1'];
    let times = 0;
    const rebinding = world({ 'https://a.example.org/': { body: 'here' } }, async () => {
      times += 1;
      return [lies[times - 1] ?? ''];
    });
    const first = await fetchPublic(rebinding.outside, 'https://a.example.org/', {});
    expect([first.body?.toString(), times, rebinding.asked[0]?.addresses]).toEqual(['here', 1, [lies[0]]]);
    expect((await fetchPublic(rebinding.outside, 'https://a.example.org/', {})).status).toBeNull();
    const both = world({ 'https://a.example.org/': { body: 'here' } }, async () => lies);
    expect((await fetchPublic(both.outside, 'https://a.example.org/', {})).status).toBeNull();
    expect(both.asked).toEqual([]);

    const to = (location: string) => ({ status: 302, headers: { location } });
    const pages = {
      'https://a.example.org/': to('https://b.example.org/'),
      'https://b.example.org/': to('/c'),
      'https://b.example.org/c': { body: 'there' },
      'https://round.example.org/': to('https://round.example.org/'),
      ...Object.fromEntries(
        [
          'http://b.example.org/c',
          'https://127.0.0.1/',
          'https://[::ffff:10.0.0.1]/',
          'https://inside.example.org/',
        ].map((inner, i) => [`https://r${i}.example.org/`, to(inner)]),
      ),
    };
    const redirects = world(pages, async (host) => [
      host.startsWith('inside') ? '10.0.0.7' : '93.184.216.34',
    ]);
    const sent = await fetchPublic(redirects.outside, 'https://a.example.org/', {});
    expect(sent.body?.toString()).toBe('there');
    for (const host of ['r0', 'r1', 'r2', 'r3', 'round']) {
      expect((await fetchPublic(redirects.outside, `https://${host}.example.org/`, {})).status).toBeNull();
    }
    expect(redirects.asked.filter(({ href }) => /127|inside|^http:|ffff/.test(href))).toEqual([]);
    expect(redirects.asked.filter(({ href }) => href.includes('round'))).toHaveLength(4);

    // The real connection asks nobody else for the address: it goes where it is told, even if the name leads nowhere.
    const refused = await internet
      .open({
        url: new URL('https://no.example.org:9/'),
        addresses: ['127.0.0.1'],
        headers: {},
        signal: AbortSignal.timeout(5000),
      })
      .catch((error: NodeJS.ErrnoException) => error.code);
    expect(refused).toBe('ECONNREFUSED');
  });
});

describe('reading a feed', () => {
  it('keeps plain text of what is new, once, and asks again with what it knows', async () => {
    const strand = await addedStrand(test, { feed: feedAt(1) });
    const dated =
      '<pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate><description>&lt;p onclick="x"&gt;A &amp;amp; B&lt;/p&gt;</description>';
    const headers = { etag: '"v1"', 'content-encoding': 'gzip' };
    const future = '<pubDate>Thu, 19 Nov 2037 08:00:00 GMT</pubDate>';
    const old = '<pubDate>Thu, 19 Nov 2020 08:00:00 GMT</pubDate>';
    const script = item(4).replace('https://blog.example.org/4', 'javascript:alert(1)');
    const body = gzipSync(rss(item(1, dated) + item(2, future) + item(3, old) + script));
    const { outside, asked } = world({ [feedAt(1)]: { headers, body } });
    await fetchStrands(test.deps, outside);
    const Entry = z.object({
      title: z.string(),
      summary: z.string(),
      language: z.string(),
      seen: z.boolean(),
    });
    const entries = () =>
      many(
        test.db,
        Entry,
        sql`SELECT title, summary, language, published_at = seen_at AS seen FROM strand_entries WHERE strand_id = ${strand} ORDER BY title`,
      );
    const first = { title: 'Post 1 bold', summary: 'A & B', language: 'fr', seen: false };
    expect(await entries()).toEqual([first, { ...first, title: 'Post 2 bold', summary: '', seen: true }]);
    expect(asked[0]?.headers['User-Agent']).toContain('ICT4Society (');
    expect(await standing(strand)).toMatchObject({ failures: 0, ok: true, wait: 1 });
    await fetchStrands(test.deps, outside);
    expect(asked).toHaveLength(1);
    test.clock.now = new Date(test.clock.now.getTime() + hour);
    const changed = world({
      [feedAt(1)]: { body: rss(item(1, dated).replace('Post 1', 'Post 1, corrected')) },
    });
    await fetchStrands(test.deps, changed.outside);
    expect(changed.asked[0]?.headers).toMatchObject({ 'If-None-Match': '"v1"' });
    expect((await entries()).map(({ title }) => title)).toEqual(['Post 1, corrected bold', 'Post 2 bold']);
    test.clock.now = new Date(test.clock.now.getTime() + hour);
    await fetchStrands(test.deps, world({ [feedAt(1)]: { status: 304 } }).outside);
    expect(await standing(strand)).toMatchObject({ failures: 0, entries: 2 });
  });

  it('fails for what is too much, and waits twice as long each time; what is gone is asked no more', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536, 32);
      })(),
    );
    const pages: Page[] = [
      { body: rss(item(1)).replace('<rss', `${laughs}<rss`) },
      { body: endless },
      { body: gzipSync(Buffer.alloc(3_000_000, 32)), headers: { 'content-encoding': 'gzip' } },
      { body: '<html><p>No feed</p></html>' },
      { body: 'x', headers: { 'content-encoding': 'compress' } },
      { status: 503, headers: { 'retry-after': '36000' } },
      { status: 410 },
      { body: `${'<a>'.repeat(200_000)}` },
      {
        body: rss(
          Array.from(
            { length: 15_000 },
            (_, n) =>
              `<item><guid>${n}</guid><title>${n}</title><link>https://x.example.org/${n}</link></item>`,
          ).join(''),
        ),
      },
    ];
    const ids: number[] = [];
    for (const [n] of pages.entries()) ids.push(await addedStrand(test, { feed: feedAt(10 + n) }));
    const { outside } = world(Object.fromEntries(pages.map((page, n) => [feedAt(10 + n), page])));
    await fetchStrands(test.deps, outside);
    const all = await Promise.all(ids.map(standing));
    const failed = { state: 'active', failures: 1, ok: false, wait: 2, entries: 0 };
    for (const n of [0, 1, 2, 3, 4, 7]) expect([n, all[n]]).toEqual([n, failed]);
    expect(all[5]).toEqual({ ...failed, wait: 10 });
    expect(all[6]).toEqual({ ...failed, state: 'dead' });
    expect(all[8]).toMatchObject({ failures: 0, entries: 200 });
    for (const wait of [4, 8, 16, 24, 24]) {
      test.clock.now = new Date(test.clock.now.getTime() + 25 * hour);
      await fetchStrands(test.deps, world({}).outside);
      expect(await standing(ids[3] ?? 0)).toMatchObject({ wait });
    }
    expect((await test.visitor().get('/strands').expect(200)).text).toContain('It has not answered yet');
  });

  it('of a place without a feed happens weekly: whether it answers still, however long its page is', async () => {
    const statuses = [200, 503, 200];
    const agents: unknown[] = [];
    const host = await listening((req, res) => {
      agents.push(req.headers['user-agent']);
      res.statusCode = statuses.shift() ?? 500;
      res.end('x'.repeat(3_000_000));
    });
    const outside: Outside = {
      resolve: async (name) => (name === 'forum.example.org' ? ['93.184.216.34'] : []),
      open: ({ url, headers, signal }) =>
        new Promise((resolve, reject) => {
          request(host + url.pathname, { headers, signal }, resolve)
            .on('error', reject)
            .end();
        }),
    };
    const place = { form: 'debate', feed: '', url: 'https://forum.example.org/talk', title: 'A forum' };
    const id = await addedStrand(test, place);
    const standsIn = async (hours: number) => {
      test.clock.now = new Date(test.clock.now.getTime() + hours * hour);
      await fetchStrands(test.deps, outside);
      const reader = await test.signedInAs();
      const { text } = await reader.get(`/strands/${id}`).redirects(1).expect(200);
      return [agents.length, /No answer since [\w ]+/.exec(text.replaceAll(/<[^>]*>/g, ''))?.[0] ?? null];
    };
    const [today] = test.clock.now.toISOString().split('T');
    expect(await standsIn(0)).toEqual([1, null]);
    expect(await standsIn(6 * 24)).toEqual([1, null]);
    const silent = `No answer since ${dayInWords(today ?? '', 'en')}`;
    expect(await standsIn(24)).toEqual([2, silent]);
    expect(await standsIn(1)).toEqual([2, silent]);
    expect(await standsIn(1)).toEqual([3, null]);
    expect(new Set(agents)).toEqual(new Set([expect.stringContaining('ICT4Society')]));
  });

  it('gives up on what is silent after twenty seconds', async () => {
    const silent: Outside = {
      resolve: async () => ['93.184.216.34'],
      open: () => new Promise(() => undefined),
    };
    const began = Date.now();
    expect((await fetchPublic(silent, 'https://a.example.org/', {}, { withinMs: 50 })).status).toBeNull();
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
