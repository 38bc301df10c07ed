import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { messageId } from '#src/platform/mail/message.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const [before, first, here] = [
  'https://before.example.org',
  'https://first.example.org',
  'https://debates.example.org',
];

let test: TestApp;
let unmoved: TestApp['app'];
beforeAll(async () => {
  test = await testApp({ baseUrl: here, previousBaseUrls: [before, first] });
  unmoved = createApp({
    ...test.deps,
    config: { ...test.deps.config, baseUrl: first, previousBaseUrls: [] },
  });
});

describe('a platform that has moved', () => {
  it('leads from each address before to the same page, with what was sent', async () => {
    for (const address of [before, first]) {
      const asked = supertest(test.app).get('/debates?order=newest').set('Host', new URL(address).host);
      expect((await asked.expect(308)).headers.location).toBe(`${here}/debates?order=newest`);
    }
    const sent = supertest(test.app).post('/language').set('Host', 'first.example.org');
    expect((await sent.expect(308)).headers.location).toBe(`${here}/language`);
    await supertest(test.app).get('/debates').set('Host', 'debates.example.org').expect(200);
    await supertest(test.app).get('/debates').set('Host', 'other.example.org').expect(200);
  });

  it('stops mails by the links in those it sent before', async () => {
    const { id } = await member(test.db);
    const link = `/notifications/unsubscription/${unsubscribeToken(test.deps.config, { memberId: id, debateId: null })}`;
    await supertest(test.app)
      .post(link)
      .set('Host', 'first.example.org')
      .type('form')
      .send({ 'List-Unsubscribe': 'One-Click' })
      .expect(200);
  });

  it('shows links to where it was as links to where it is; feeds and mails keep their names', async () => {
    const place = await debate(test.db);
    const { id } = await contribution(test.db, { debateId: place.id });
    const html = `<p>As <a href="${first}/debates/1">${first}/debates/1</a> says.</p>`;
    await run(test.db, sql`UPDATE contributions SET html = ${html} WHERE id = ${id}`);
    const page = (await supertest(test.app).get(place.path).expect(200)).text;
    expect(page).toContain(`<a href="${here}/debates/1">${here}/debates/1</a>`);
    expect(page).not.toContain(first);
    const feedOf = async (app: TestApp['app']) =>
      (await supertest(app).get(`/debates/${place.id}/feed.atom`).expect(200)).text;
    const idsIn = (feed: string) => [...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, each]) => each);
    const now = await feedOf(test.app);
    expect(idsIn(now).length).toBeGreaterThan(1);
    expect(idsIn(now)).toEqual(idsIn(await feedOf(unmoved)));
    expect(now).toContain(`href="${here}/debates/`);
    expect(messageId(test.deps.config, 'news')).toBe('<news@first.example.org>');
  });
});
