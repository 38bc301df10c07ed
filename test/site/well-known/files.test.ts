import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { sitemap, sitemapIndex } from '#src/site/well-known/sitemap.ts';
import { debateAddresses, endsOfParts } from '#src/site/well-known/store.ts';
import { typedNames } from '#src/site/well-known/typed-names.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

let test: TestApp;
const base = 'http://127.0.0.1:3000';

beforeAll(async () => {
  test = await testApp();
});

/** The addresses in a sitemap or an index, read by PostgreSQL's XML parser; fails where it is not well-formed. */
async function addresses(xml: string): Promise<string[]> {
  const rows = await many(
    test.db,
    z.object({ loc: z.string() }),
    sql`SELECT e.loc FROM XMLTABLE(XMLNAMESPACES('http://www.sitemaps.org/schemas/sitemap/0.9' AS s), '/s:*/s:*'
          PASSING xmlparse(document ${xml}::text) COLUMNS loc text PATH 's:loc') e`,
  );
  return rows.map(({ loc }) => loc);
}

describe('the sitemap', () => {
  it('lists public pages, boards and the debates that everybody sees, each at an address that answers', async () => {
    const shown = await debate(test.db, { title: 'Πόσο & πρέπει; <b>' });
    await debate(test.db, { state: 'closed' });
    for (const state of ['draft', 'proposed', 'declined'] as const)
      await debate(test.db, { state, title: `Secret ${state}` });
    const read = await test.visitor().get('/sitemap.xml').expect(200);
    expect(read.headers['content-type']).toBe('application/xml; charset=utf-8');
    const found = await addresses(read.text);
    expect(found).toContain(`${base}${shown.path}`);
    expect(found).toContain(`${base}/boards/sustainability`);
    for (const path of ['/', '/debates', '/boards', '/organisations', '/about', '/house-rules', '/privacy'])
      expect(found).toContain(base + path);
    expect(read.text).not.toContain('secret');
    expect(new Set(found).size).toBe(found.length);
    for (const address of found) await test.visitor().get(address.slice(base.length)).expect(200);
  });

  it('is an index where there are more debates than one part holds, and no debate is lost between parts', async () => {
    for (let n = 0; n < 5; n += 1) await debate(test.db);
    const all = await debateAddresses(test.db, 0, 100);
    for (const length of [1, 2, 3, all.length - 1, all.length, all.length + 1]) {
      const ends = await endsOfParts(test.db, length);
      const parts = await Promise.all([0, ...ends].map((after) => debateAddresses(test.db, after, length)));
      expect(parts.flat(), `${length}`).toEqual(all);
      expect(parts.every((part) => part.length > 0)).toBe(true);
    }
    expect(await endsOfParts(test.db, all.length)).toEqual([]);
    expect(await addresses(sitemapIndex(base, [7, 9]))).toEqual(
      [0, 7, 9].map((after) => `${base}/sitemap.xml?after=${after}`),
    );
  });

  it('has boards and pages in its first part only', async () => {
    const [first, later] = await Promise.all(
      ['0', '1'].map(async (after) =>
        addresses((await test.visitor().get(`/sitemap.xml?after=${after}`)).text),
      ),
    );
    expect(first).toContain(`${base}/boards`);
    expect(later?.every((address) => address.startsWith(`${base}/debates/`))).toBe(true);
    const last = new Date('2026-11-20T09:00:00Z');
    const xml = sitemap('https://a.example', [{ id: 3, slug: 'x', activeAt: last }], null);
    expect(xml).toContain(
      '<loc>https://a.example/debates/3-x</loc><lastmod>2026-11-20T09:00:00.000Z</lastmod>',
    );
  });

  it.each(['-1', 'x', '1.5', '9e99', '%00', ''])('has no part after “%s”', async (after) => {
    const { status } = await test.visitor().get(`/sitemap.xml?after=${after}`);
    expect(status).toBe(after === '' ? 200 : 404);
  });

  it('says when somebody was last active in a debate', async () => {
    const { id } = await debate(test.db);
    await run(test.db, sql`UPDATE debates SET active_at = '2026-11-19T08:00:00Z' WHERE id = ${id}`);
    expect((await test.visitor().get('/sitemap.xml')).text).toMatch(
      new RegExp(`/debates/${id}-[^<]*</loc><lastmod>2026-11-`),
    );
  });
});

describe('files under known names', () => {
  it('robots.txt leaves out what is nobody’s to find, and names the sitemap', async () => {
    const { text, headers } = await test.visitor().get('/robots.txt').expect(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(
      /^User-agent: \*\n(?:Disallow: \/\S+\n)+\nSitemap: http:\/\/127\.0\.0\.1:3000\/sitemap\.xml\n$/,
    );
    const closed = [...text.matchAll(/Disallow: (\S+)/g)].map(([, path = '']) => path);
    const listed = await addresses((await test.visitor().get('/sitemap.xml')).text);
    for (const path of closed)
      expect(
        listed.filter((address) => address.slice(base.length).startsWith(path)),
        path,
      ).toEqual([]);
  });

  it('security.txt says whom to tell, and never runs out', async () => {
    for (const day of ['2026-08-31T23:59:59Z', '2026-11-20T10:00:00Z', '2027-01-01T00:00:00Z']) {
      test.clock.now = new Date(day);
      const { text, headers } = await test.visitor().get('/.well-known/security.txt').expect(200);
      expect(headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(text).toContain(`Contact: mailto:${test.deps.config.contact}\n`);
      expect(text).toContain(`Canonical: ${base}/.well-known/security.txt\n`);
      const days = (Date.parse(/^Expires: (\S+)$/m.exec(text)?.[1] ?? '') - Date.parse(day)) / 86_400_000;
      expect(days).toBeGreaterThan(150);
      expect(days, 'less than a year, as RFC 9116 asks').toBeLessThan(200);
    }
  });

  it('the way to change a password leads to it', async () => {
    const answer = await test.visitor().get('/.well-known/change-password').expect(302);
    expect(answer.headers.location).toBe('/accounts/me/password');
    const member = await test.signedInAs();
    expect((await member.get(answer.headers.location ?? '')).text).toContain('autocomplete="new-password"');
  });

  it('what a menu calls a thing leads there when it is typed', async () => {
    const admin = await test.signedInAs({ role: 'admin' });
    for (const [name, path] of typedNames) {
      expect((await admin.get(`/${name}`).expect(302)).headers.location).toBe(path);
      await admin
        .get(path)
        .expect(path === '/accounts/sign-in' || path === '/accounts/registration' ? 303 : 200);
    }
    await test.visitor().get('/nowhere').expect(404);
  });

  it('favicon.ico is an icon', async () => {
    const { headers, body } = await test.visitor().get('/favicon.ico').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'image/vnd.microsoft.icon',
      'cache-control': 'public, max-age=86400',
    });
    expect(Buffer.isBuffer(body) && [...body.subarray(0, 6)]).toEqual([0, 0, 1, 0, 3, 0]);
  });
});
