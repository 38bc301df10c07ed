import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isPair } from '#src/moderation/statements/categories.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { removal, send, withCase } from '../helpers.ts';
import { publish, reword, wording } from './helpers.ts';

let test: TestApp;
let admin: Agent;
let author: Agent;

// A decision under the first version, then a change of the clause it rests on, and of another.
beforeAll(async () => {
  test = await testApp();
  admin = await test.signedInAs({ role: 'admin' });
  const writer = await test.signedInAs();
  author = writer;
  const item = await withCase(test.db, {
    state: 'published',
    authorId: writer.member.id,
  });
  await send(admin, `${item.path}/decisions`, removal).expect(303);
  test.clock.now = new Date('2026-11-21T10:00:00Z');
  await reword(admin, '3.1', {
    titleEn: 'No data of others',
    counted: 'STATEMENT_CATEGORY_VIOLENCE KEYWORD_OTHER',
  });
  await admin.post('/admin/house-rules/clauses/4.3/end').expect(303);
  await publish(admin, { from: '2026-11-21' });
});

const Rules = z.object({
  version: z.number(),
  in_force_until: z.string().nullable(),
  chapters: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      clauses: z.array(
        z.object({
          number: z.string(),
          title: z.string(),
          text: z.string(),
          url: z.string(),
          category: z.string(),
          sub_category: z.string(),
        }),
      ),
    }),
  ),
});

const decoded = (html: string) =>
  html.replace(
    /&(#39|quot|lt|gt|amp);/g,
    (_, name: string) => ({ '#39': "'", quot: '"', lt: '<', gt: '>', amp: '&' })[name] ?? '',
  );

describe('the rules for programs', () => {
  it.each(
    ['/house-rules', '/house-rules/versions/1', '/house-rules/versions/2'].flatMap((path) =>
      interfaceLanguages.map((language) => [path, language]),
    ),
  )('say what the page says: %s in %s', async (path, language) => {
    const get = (ending: string) => test.visitor().get(`${path}${ending}?lang=${language}`).expect(200);
    const html = decoded((await get('')).text);
    const json = await get('.json');
    const markdown = await get('.md');
    expect(markdown.type).toBe('text/markdown');
    const rules = Rules.parse(json.body);
    const onPage = [
      ...html.matchAll(
        /<h2><a[^>]*>([^<]+)<\/a>|id="clause-(\d+)-(\d+)"[\s\S]*?<strong>(.*?)<\/strong><p>([\s\S]*?)<\/p>/g,
      ),
    ].map(([, heading, chapter, place, title, body]) => heading ?? [`${chapter}.${place}`, title, body]);
    const inFile = rules.chapters.flatMap((chapter) => [
      `${chapter.number} ${chapter.title}`,
      ...chapter.clauses.map((clause) => [clause.number, clause.title, clause.text]),
    ]);
    expect(inFile.length).toBeGreaterThan(15);
    expect(onPage).toEqual(inFile);
    const clauses = rules.chapters.flatMap((chapter) => chapter.clauses);
    expect(clauses.filter((one) => !isPair(one.category, one.sub_category))).toEqual([]);
    const lines = markdown.text.replace(/\\(.)/g, '$1').split('\n');
    for (const { number, title, text } of clauses) {
      expect(lines).toContain(`### ${number} ${title}`);
      expect(lines).toContain(text);
    }
  });

  it('lead each to its own words, in force then', async () => {
    const rules = Rules.parse((await test.visitor().get('/house-rules/versions/1.json')).body);
    expect([rules.version, rules.in_force_until]).toEqual([1, '2026-11-21T10:00:00.000Z']);
    const clause = rules.chapters.flatMap(({ clauses }) => clauses).find(({ number }) => number === '3.1');
    expect(clause?.url).toBe('http://127.0.0.1:3000/house-rules/versions/1#clause-3-1');
    for (const path of ['0', '3', '99999999999', 'x', '3.json', '1/changes'])
      await test.visitor().get(`/house-rules/versions/${path}`).expect(404);
  });
});

describe('what a version changed', () => {
  it('is told word by word, with what is counted otherwise', async () => {
    const { text } = await test.visitor().get('/house-rules/versions/2/changes').expect(200);
    expect(text).toMatch(/<del>.*personal.*<\/del>/);
    expect(text).toContain(
      'Counted under “Violence: Other”, previously under “Data protection and privacy violations',
    );
    expect(text).toContain('4.3</a> · Rule dropped');
    expect(text).not.toContain('id="change-2-1"');
    const list = (await test.visitor().get('/house-rules/versions').expect(200)).text;
    expect(list.indexOf('Version 2')).toBeLessThan(list.indexOf('Version 1'));
  });
});

describe('a decision', () => {
  it('leads to the rule as it was when it was taken', async () => {
    const href = '/house-rules/versions/1#clause-3-1';
    expect((await author.get('/accounts/me/decisions')).text).toContain(`href="${href}"`);
    expect((await test.visitor().get('/moderation/log')).text).toContain(`href="${href}"`);
    await test.runJobs();
    expect(test.mails.map(({ text }) => text).join('\n')).toContain(`http://127.0.0.1:3000${href}`);
    expect((await test.visitor().get('/house-rules/versions/1')).text).not.toContain(wording.bodyEn);
  });
});
