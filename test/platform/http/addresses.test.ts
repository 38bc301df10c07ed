import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { slugify } from '#src/platform/text/slug.ts';
import { exportDebate } from '#src/transfer/exports/export-debate.ts';
import {
  chooseLevel,
  chooseMails,
  createNotices,
  deliver,
  publish,
  wait,
} from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { questions } from '../../support/every-language.ts';
import { contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
let curator: Agent;
beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});
const unlimited = () => run(test.db, sql`DELETE FROM rate_limits`);
afterEach(unlimited);

/** Follows an address as browsers do; the pages it went by, of which the last is the one that is shown. */
async function followed(agent: Agent, address: string): Promise<{ path: string; text: string }> {
  let path = address;
  for (let hops = 0; hops <= 2; hops++) {
    const { status, headers, text } = await agent.get(path);
    if (status === 200) return { path, text: text ?? '' };
    expect([301, 302], `${address}: ${path} answers ${status}`).toContain(status);
    path = String(headers.location);
  }
  throw new Error(`${address} sends on and on`);
}

function linksIn(text: string, about: RegExp): string[] {
  const links = [...text.matchAll(/href="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return [...new Set(links)].filter((href) => about.test(href) && !href.startsWith('/accounts/'));
}

describe('the words of an address', () => {
  it.each([
    ['Πόσο πρέπει να κοστίζει;', 'poso-prepei-na-kostizei'],
    ['Колко струва ремонтът? Щъркел', 'kolko-struva-remontat-shtarkel'],
    ['Kif għandna nirranġaw il-ħwejjeġ?', 'kif-ghandna-nirrangaw-il-hwejjeg'],
    ['Łódź, Þór & Đorđe: große Œuvres', 'lodz-thor-dorde-grosse-oeuvres'],
    ['应该 修理吗？', 'ying-gai-xiu-li-ma'],
    ['5 µm', '5-um'],
    ["L’été d'or", 'lete-dor'],
    ['re\u00adpair\u200bs', 'repairs'],
    ['🎉 – “…”', ''],
  ])('%s: %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  it('are ASCII and at most 80 characters, whatever the title', () => {
    for (const [, title] of questions) {
      const slug = slugify(`${title} `.repeat(5).trim());
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(slug.length).toBeLessThanOrEqual(80);
    }
  });
});

describe.each(questions)('a debate in %s, %s', (language, title) => {
  it('has pages, feeds, permalinks, exports and mails that all arrive', async () => {
    const author = await member(test.db);
    const place = await debate(test.db, { title, language, authorId: author.id });
    const top = await contribution(test.db, { debateId: place.id, text: title, language });
    const reply = await contribution(test.db, {
      debateId: place.id,
      inReplyTo: top.id,
      text: title,
      language,
    });
    const { path, text } = await followed(test.visitor(), `/debates/${place.id}`);
    expect(path).toBe(place.path);
    const ids = `(${place.id}|${top.id}|${reply.id})`;
    const about = new RegExp(`^/(debates|contributions)/${ids}(?![0-9])`);
    const signedIn = await followed(curator, place.path);
    const links = [...new Set([...linksIn(text, about), ...linksIn(signedIn.text, about)])];
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) await followed(curator, link);
    for (const end of ['', '/common-ground', '/feed.atom', '/common-ground.json', '/common-ground.csv']) {
      await followed(test.visitor(), `/debates/${place.id}${end}`);
      await followed(test.visitor(), `${place.path}${end}`);
    }
    await followed(test.visitor(), `/contributions/${top.id}`);
    await followed(test.visitor(), `/contributions/${reply.id}`);
    expect((await followed(test.visitor(), `/debates/${place.id}-${encodeURIComponent(title)}`)).path).toBe(
      place.path,
    );
    const feed = await test.visitor().get(`${place.path}/feed.atom`);
    for (const [, address = ''] of feed.text.matchAll(
      /<link [^>]*href="http:\/\/127\.0\.0\.1:3000([^"]+)"/g,
    )) {
      await followed(test.visitor(), address);
    }
    const pieces: string[] = [];
    await exportDebate(test.db, place.id, test.clock.now, async (piece) => void pieces.push(piece));
    expect(JSON.parse(pieces.join('')).debate).toMatchObject({ title, slug: place.slug });
  });
});

it('is written into mails so that it arrives, whatever the title', async () => {
  const anna = await test.signedInAs({ role: 'curator' });
  const paths: string[] = [];
  for (const few of [questions.slice(0, 12), questions.slice(12, 24), questions.slice(24)]) {
    const ben = await test.signedInAs({ group: 'CS' });
    await chooseMails(ben, 'at-once');
    for (const [language, title] of few) {
      const place = await debate(test.db, { title, language });
      await chooseLevel(ben, place.id, 'everything');
      await publish(anna, place.id, `${title} ${title}`);
      paths.push(place.path);
      await unlimited();
    }
  }
  await createNotices(test);
  wait(test, 5);
  const told = (await deliver(test)).map(({ text }) => text).join('\n');
  for (const path of paths) expect(told).toContain(path);
  const addresses = told.matchAll(/http:\/\/127\.0\.0\.1:3000(\/(?:debates|contributions)[^\s#]*)/g);
  for (const [, address = ''] of addresses) await followed(test.visitor(), address);
});

it('of an organisation is made of its name in any script, and a number where nothing of it can be written so', async () => {
  const paths: string[] = [];
  for (const name of ['Σύλλογος καταναλωτών', '消费者协会', '🎉', '♻ 🔧', 'Нов съюз', 'Nov sayuz']) {
    const { headers } = await curator.post('/organisations').type('form').send({ name, group: 'CS' });
    paths.push(String(headers.location));
    expect((await followed(test.visitor(), String(headers.location))).text).toContain(name);
  }
  expect(paths).toEqual([
    '/organisations/syllogos-katanaloton',
    '/organisations/xiao-fei-zhe-xie-hui',
    '/organisations/1',
    '/organisations/2',
    '/organisations/nov-sayuz',
    '/organisations/nov-sayuz-2',
  ]);
});

it('of a debate proposed with nothing but pictures is its number', async () => {
  const form = {
    key: randomUUID(),
    board: 'sustainability',
    language: 'en',
    title: '🎉🔧',
    lede: 'Pictures.',
    background: '',
    documents: '',
  };
  const { headers } = await curator.post('/debates').type('form').send(form);
  expect(headers.location).toMatch(/^\/debates\/\d+$/);
  expect((await followed(curator, String(headers.location))).path).toBe(headers.location);
});

it('is the same however it is encoded', async () => {
  const { id, slug, path } = await debate(test.db, { title: 'Kif għandna nirranġaw?' });
  const encoded = `/debates/${id}%2D${slug.replaceAll('-', '%2d')}`;
  expect((await test.visitor().get(encoded)).status).toBe(200);
  expect((await followed(test.visitor(), `/debates/${id}-debate`)).path).toBe(path);
  expect((await test.visitor().get(`/debates/${id}-%E0%A4%A`)).status).toBe(400);
});
