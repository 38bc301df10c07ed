import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assetPath } from '#src/platform/http/rendering/assets.ts';
import { testApp } from '../../support/app.ts';
import { listening } from '../../support/listening.ts';

const site = await testApp();
const address = await listening(site.app);

/** What is sent to a client that accepts these encodings, as it comes over the line. */
async function fetched(path: string, accepted: string) {
  const [answer] = (await once(
    get(`${address}${path}`, { headers: { 'accept-encoding': accepted } }),
    'response',
  )) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

describe('a stylesheet', () => {
  const path = assetPath('site.css');

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=0.8, *', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['identity', undefined],
    ['zstd', undefined],
    ['*;q=0', undefined],
    ['nonsense/1.0', undefined],
  ])('for who accepts %s is sent as %s', async (accepted, encoding) => {
    const answer = await fetched(path, accepted);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(answer.headers.vary).toContain('Accept-Encoding');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('is the same text in every encoding, and smaller where it is packed', async () => {
    const bytesOf = async (accepted: string) => (await fetched(path, accepted)).body;
    const [plain, br, gzip] = [await bytesOf('identity'), await bytesOf('br'), await bytesOf('gzip')];
    expect(plain.toString()).toMatch(/^@layer fonts \{/);
    expect(plain.toString()).not.toMatch(/\/\*|[{};,]\s*\n +/);
    expect([brotliDecompressSync(br), gunzipSync(gzip)]).toEqual([plain, plain]);
    expect(plain.length).toBeGreaterThan(3 * br.length);
    expect(plain.length).toBeGreaterThan(2 * gzip.length);
  });
});

describe('the stylesheets', () => {
  it('are 8 kB for everybody; staff have another of their own, and so have paper and chosen colours', async () => {
    expect((await fetched(assetPath('site.css'), 'br')).body.length).toBeLessThanOrEqual(8000);
    const [staff, other] = [assetPath('staff.css'), assetPath('other-media.css')];
    const visitors = (await site.visitor().get('/')).text;
    expect(visitors).toContain(`href="${other}" media="print, (forced-colors: active)"`);
    expect(visitors).not.toContain(staff);
    expect((await (await site.signedInAs()).get('/')).text).not.toContain(staff);
    expect((await (await site.signedInAs({ role: 'curator' })).get('/')).text).toContain(staff);
  });
});

describe('a page', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['identity', undefined],
  ])('for who accepts %s is sent as %s', async (accepted, encoding) => {
    const answer = await fetched('/about', accepted);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toContain('Accept-Encoding');
  });
});

describe('other files', () => {
  it('are served as what they are, fonts not packed again', async () => {
    const types = [
      ['js/app.js', 'text/javascript; charset=utf-8'],
      ['img/favicon.svg', 'image/svg+xml'],
      ['rules/prefetch.json', 'application/speculationrules+json'],
    ] as const;
    for (const [name, type] of types) {
      expect((await fetched(assetPath(name), 'br')).headers['content-type'], name).toContain(type);
    }
    const font = await fetched('/fonts/source-sans-3-latin-wght-normal.woff2', 'br, gzip');
    expect(font.headers).toMatchObject({ 'content-type': 'font/woff2' });
    expect(font.headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    `${assetPath('site.css')}.map`,
    assetPath('site.css').replace('site.css', '../package.json'),
    assetPath('site.css').replace('site.css', '..%2fpackage.json'),
    '/fonts/package.json',
    '/fonts/..%2f..%2fpackage.json',
    '/fonts/unknown.woff2',
  ])('that are none are not found: %s', async (path) => {
    await site.visitor().get(path).expect(404);
  });
});
