import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  const inclusion = await boardId(test.db, 'inclusion');
  for (let n = 1; n <= 25; n += 1)
    await debate(test.db, { title: `Frage ${n}`, language: 'de', boardId: inclusion });
  await debate(test.db, { title: 'Geschlossen', language: 'de', boardId: inclusion, state: 'closed' });
  await debate(test.db, { title: 'Question on inclusion', boardId: inclusion });
  await debate(test.db, {
    title: 'Frage anderswo',
    language: 'de',
    boardId: await boardId(test.db, 'accessibility'),
  });
  await debate(test.db, { title: 'Vorschlag', language: 'de', boardId: inclusion, state: 'proposed' });
});

const titles = (html: string) =>
  [...html.matchAll(/<h3[^>]*><a href="\/debates\/[^>]*>([^<]+)</g)].map(([, title = '']) => title);
const counted = (html: string) => /<h2 class="list-count">\s*([^<]*?)\s*</.exec(html)?.[1];
const linkTo = (html: string, rel: 'next' | 'prev') =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('the list of debates', () => {
  it('is narrowed by its address to a board, a language and a state, and counts what is left', async () => {
    const get = async (query: string) => (await test.visitor().get(`/debates${query}`).expect(200)).text;
    expect(counted(await get(''))).toBe('28 debates');
    expect(counted(await get('?board=inclusion'))).toBe('27 debates');
    expect(counted(await get('?language=de'))).toBe('27 debates');
    expect(counted(await get('?board=inclusion&language=de&state=open'))).toBe('25 debates');
    expect(titles(await get('?board=accessibility&language=de'))).toEqual(['Frage anderswo']);
    expect(counted(await get('?board=accessibility&language=fr'))).toBe('No debates');
    expect(counted(await get('?board=nowhere&language=xx'))).toBe('28 debates');
  });

  it('keeps all choices on its further pages, in its links and in its form', async () => {
    const first = await test.visitor().get('/debates?board=inclusion&language=de&state=open&sort=new');
    const next = linkTo(first.text, 'next') ?? '';
    const second = await test.visitor().get(next);
    expect([...titles(first.text), ...titles(second.text)].toSorted()).toEqual(
      Array.from({ length: 25 }, (_, n) => `Frage ${n + 1}`).toSorted(),
    );
    expect(counted(second.text)).toBe('25 debates');
    expect(titles((await test.visitor().get(linkTo(second.text, 'prev') ?? '')).text)).toEqual(
      titles(first.text),
    );
    expect(first.text).toContain(
      'href="/debates?sort=new&amp;state=closed&amp;board=inclusion&amp;language=de"',
    );
    expect(first.text).toMatch(/<option value="inclusion" selected>/);
    expect(first.text).toMatch(/<option value="de" selected>/);
    expect(first.text).toContain('<input type="hidden" name="state" value="open">');
    expect(first.text).toContain('href="/debates?sort=new&amp;state=open">Show all');
  });
});
