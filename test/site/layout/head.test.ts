import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;
const base = 'http://127.0.0.1:3000';

beforeAll(async () => {
  test = await testApp();
});

/** What the head of a page says, by name or property. */
async function metaOf(path: string, language = 'en'): Promise<Map<string, string>> {
  const { text } = await test.visitor().get(path).set('Accept-Language', language).expect(200);
  const tags = text.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)">/g);
  return new Map([...tags].map(([, name = '', content = '']) => [name, content]));
}

const pages = [
  ...['/', '/debates', '/boards', '/boards/sustainability', '/organisations', '/about', '/privacy'],
  ...['/accessibility', '/house-rules', '/moderation/log', '/common-ground', '/accounts/registration'],
];

describe('the head of a page that may be found', () => {
  it.each(pages)('says what %s is, in the reader’s language, and to whom shares it', async (path) => {
    const texts = new Set<string>();
    for (const language of ['en', 'fr', 'de']) {
      const meta = await metaOf(path, language);
      const said = meta.get('description') ?? '';
      expect(said.length, language).toBeGreaterThan(20);
      expect(said).not.toMatch(/[<>{}]/);
      expect(meta.get('og:description')).toBe(said);
      expect(meta.get('og:url')).toBe(base + path);
      expect(meta.get('og:site_name')).toBe('ICT4Society');
      expect(meta.get('og:title')?.length).toBeGreaterThan(2);
      texts.add(said);
    }
    // The texts of a board come from the administration, in the languages it has.
    expect(texts.size).toBe(path.startsWith('/boards/') ? texts.size : 3);
  });

  it('is another on each page', async () => {
    const said = await Promise.all(pages.map(async (path) => (await metaOf(path)).get('description')));
    expect(new Set(said).size).toBe(pages.length);
  });

  it('of a debate, its common ground and a contribution says what stands there', async () => {
    const { id, path } = await debate(test.db, {
      title: 'Who "pays" & why?',
    });
    await run(test.db, sql`UPDATE debate_heads SET lede = 'A <question> of costs.' WHERE debate_id = ${id}`);
    const one = await contribution(test.db, { debateId: id, text: 'Parts are *too* dear & rare.' });
    const meta = await metaOf(path);
    expect(meta.get('og:title')).toBe('Who &#34;pays&#34; &amp; why?');
    expect(meta.get('description')).toBe('A &lt;question&gt; of costs.');
    expect(meta.get('og:url')).toBe(base + path);
    const ground = await metaOf(`${path}/common-ground`);
    expect(ground.get('description')).toContain('A &lt;question&gt; of costs.');
    expect((await metaOf(`/contributions/${one.id}`)).get('og:description')).toBe(
      'Parts are too dear &amp; rare.',
    );
  });

  it('is not there on a page of one’s own, or of what was withdrawn', async () => {
    const { id } = await debate(test.db);
    const gone = await contribution(test.db, { debateId: id, state: 'withdrawn', text: 'Regretted.' });
    await contribution(test.db, { debateId: id, inReplyTo: gone.id });
    const { text } = await test.visitor().get(`/contributions/${gone.id}`);
    for (const page of [text, (await test.visitor().get('/accounts/sign-in')).text]) {
      expect(page).toContain('<meta name="robots" content="noindex">');
      expect(page).not.toContain('og:');
      expect(page).not.toContain('name="description"');
    }
  });
});
