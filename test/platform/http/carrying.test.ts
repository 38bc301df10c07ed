import { beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;
let place: Awaited<ReturnType<typeof debate>>;
beforeAll(async () => {
  test = await testApp();
  place = await debate(test.db);
});

const main = (text: string) => text.slice(text.indexOf('<body'));
const addresses = (text: string) =>
  [...main(text).matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );

it('a language that the address asks for goes with a visitor to every page', async () => {
  const { id } = await contribution(test.db, { debateId: place.id });
  const pages = [
    '/',
    '/debates?state=open',
    place.path,
    `/contributions/${id}`,
    '/search?q=repair',
    '/about',
  ];
  for (const page of [...pages, '/nowhere']) {
    const asked = `${page}${page.includes('?') ? '&' : '?'}lang=fr`;
    const { text } = await test.visitor().get(asked).set('Accept-Language', 'de');
    const links = addresses(text);
    expect(links.length, page).toBeGreaterThan(5);
    for (const link of links) expect(new URL(link, 'http://x').searchParams.get('lang'), link).toBe('fr');
    const inPlace = links.find((link) => link.includes('#'));
    if (inPlace) expect(inPlace).toMatch(/\?([^#]*&)?lang=fr#/);
  }
  const { text } = await test.visitor().get('/search?q=a&lang=fr');
  expect(text).toMatch(/action="\/search"[^>]*><input type="hidden" name="lang" value="fr">/);
});

it('it goes with them through what leads on, and through forms', async () => {
  const one = await contribution(test.db, { debateId: place.id });
  const reply = await contribution(test.db, { debateId: place.id, inReplyTo: one.id });
  const { headers } = await test.visitor().get(`/contributions/${reply.id}?lang=fr`).expect(302);
  expect(headers.location).toMatch(new RegExp(`[?&]lang=fr#c${reply.id}$`));
  const form = await test.visitor().get('/accounts/registration?lang=de').expect(200);
  expect(form.text).toContain('action="/accounts/registration?lang=de"');
  const refused = await test
    .visitor()
    .post('/accounts/registration?lang=de')
    .type('form')
    .send({})
    .expect(422);
  expect(refused.text).toContain('<html lang="de">');
});

it('the switch of languages leaves it, and so do members, who chose theirs', async () => {
  const { text } = await test.visitor().get(`${place.path}?lang=fr`);
  expect(text).toContain('action="/language"');
  const agent = test.visitor();
  const sent = { language: 'en', returnTo: place.path };
  const { headers } = await agent.post('/language').type('form').send(sent).expect(303);
  expect(headers.location).toBe(place.path);
  const member = await test.signedInAs();
  expect(addresses((await member.get('/debates?lang=fr')).text).join(' ')).not.toContain('lang=');
  expect(addresses((await test.visitor().get('/debates')).text).join(' ')).not.toContain('lang=');
});

it('takes what members wrote as it is', async () => {
  const text = 'See [ours](http://127.0.0.1:3000/about) and [theirs](https://example.org/a?b=c).';
  const { id } = await contribution(test.db, { debateId: place.id, text });
  const page = await test.visitor().get(`/contributions/${id}?lang=fr`).expect(200);
  expect(page.text).toContain('https://example.org/a?b=c"');
  expect(page.text).toContain('http://127.0.0.1:3000/about"');
});
