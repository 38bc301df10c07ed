import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

let test: TestApp;
let place: Awaited<ReturnType<typeof debate>>;
beforeAll(async () => {
  test = await testApp();
  place = await debate(test.db, { title: 'Πόσο πρέπει να κοστίζει η επισκευή;', language: 'el' });
});

const headOf = (text: string) => text.slice(0, text.indexOf('</head>')).replaceAll('&amp;', '&');
const alternates = (text: string) =>
  [...headOf(text).matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
    ([, language, href]) => [language, href],
  );

describe('an address that asks for a language', () => {
  it('opens in it, whatever the reader reads and whoever they are', async () => {
    const member = await test.signedInAs();
    for (const agent of [test.visitor(), member]) {
      const page = await agent.get('/boards?lang=fr').set('Accept-Language', 'de');
      expect(page.text).toContain('<html lang="fr">');
      expect(page.headers['content-language']).toBe('fr');
      expect(page.headers['set-cookie']).toBeUndefined();
      expect((await agent.get('/boards').set('Accept-Language', 'en')).text).toContain('<html lang="en">');
    }
  });

  it.each(['xx', 'el', '', 'fr-BE', '%00'])(
    'is as any other where the interface does not speak it: %s',
    async (lang) => {
      const page = await test.visitor().get(`/boards?lang=${lang}`).set('Accept-Language', 'de');
      expect(page.status).toBe(200);
      expect(page.text).toContain('<html lang="de">');
    },
  );

  it('keeps it where the page has moved', async () => {
    const { headers } = await test.visitor().get(`/debates/${place.id}?lang=de&order=newest`);
    expect(headers.location).toBe(`${place.path}?lang=de&order=newest`);
    const common = await test.visitor().get(`/debates/${place.id}/common-ground?lang=de`);
    expect(common.headers.location).toBe(`${place.path}/common-ground?lang=de`);
  });

  it('is left by the switch of languages, which means every page', async () => {
    const { text } = await test.visitor().get('/search?q=a%20b&lang=fr');
    expect(text).toContain('name="returnTo" value="/search?q=a+b"');
  });
});

describe('a page that search engines may list', () => {
  it('names itself in every language of the interface', async () => {
    const { text } = await test.visitor().get(place.path);
    const own = `http://127.0.0.1:3000${place.path}`;
    expect(alternates(text)).toEqual([
      ['en', `${own}?lang=en`],
      ['fr', `${own}?lang=fr`],
      ['de', `${own}?lang=de`],
      ['x-default', own],
    ]);
    expect(headOf(text)).toContain(`<link rel="canonical" href="${own}">`);
    const french = await test.visitor().get(`${place.path}?lang=fr`);
    expect(alternates(french.text)).toEqual(alternates(text));
    expect(headOf(french.text)).toContain(`<link rel="canonical" href="${own}?lang=fr">`);
  });

  it('keeps what else its address says', async () => {
    const { text } = await test.visitor().get('/debates?state=open&lang=de');
    expect(alternates(text).at(1)).toEqual(['fr', 'http://127.0.0.1:3000/debates?state=open&lang=fr']);
    expect(alternates(text).at(-1)).toEqual(['x-default', 'http://127.0.0.1:3000/debates?state=open']);
  });

  it('is the only one that does', async () => {
    expect(alternates((await test.visitor().get('/search?q=repair')).text)).toEqual([]);
    expect(alternates((await test.visitor().get('/nowhere')).text)).toEqual([]);
  });

  it('has its title and description marked where they are in another language', async () => {
    const { text } = await test.visitor().get(place.path);
    expect(headOf(text)).toContain(`<title lang="el">${place.title} · ICT4Society</title>`);
    expect(headOf(text)).toContain('<meta name="description" lang="el"');
    const english = await debate(test.db);
    expect(headOf((await test.visitor().get(english.path)).text)).toContain('<title>');
  });
});
