import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
let thread: { id: number; path: string; reply: number; debateId: number };

beforeAll(async () => {
  test = await testApp();
  const place = await debate(test.db);
  const authorId = (await member(test.db)).id;
  const top = await contribution(test.db, { debateId: place.id, authorId });
  let reply = 0;
  for (let i = 0; i < 5; i++) {
    reply = (await contribution(test.db, { debateId: place.id, authorId, inReplyTo: top.id })).id;
  }
  thread = { id: top.id, path: place.path, reply, debateId: place.id };
});

/** Which of the two, all replies and those beyond the first, stand open. */
function openIn(text: string) {
  return {
    replies: /<details class="fold-all replies"[^>]* open/.test(text),
    more: /<details class="fold"[^>]* open/.test(text),
  };
}
const few = { replies: true, more: false };

describe('folded replies', () => {
  it('open as a member left them, in every browser, until they change them', async () => {
    const me = await test.signedInAs();
    const fold = (show: string) =>
      me.post(`/contributions/${thread.id}/fold`).type('form').send({ show }).expect(204);
    const now = async () => openIn((await me.get(thread.path)).text);
    expect(await now()).toEqual(few);
    for (const [show, expected] of [
      ['all', { replies: true, more: true }],
      ['none', { replies: false, more: false }],
      ['none', { replies: false, more: false }],
      ['few', few],
    ] as const) {
      await fold(show);
      expect(await now(), show).toEqual(expected);
    }
    await fold('none');
    expect(openIn((await (await test.signedInAs()).get(thread.path)).text)).toEqual(few);
    const visitors = await test.visitor().get(thread.path);
    expect(openIn(visitors.text)).toEqual(few);
    expect(visitors.text).not.toContain('/fold"');
    expect(visitors.text).toContain('5 replies');
  });

  it('are threads that the member can see, in one of three states', async () => {
    const me = await test.signedInAs();
    const send = (id: number, fields: object) =>
      me.post(`/contributions/${id}/fold`).type('form').send(fields);
    for (const show of ['', 'open', 'ALL', 'all few']) await send(thread.id, { show }).expect(422);
    await send(thread.id, {}).expect(422);
    await send(thread.reply, { show: 'all' }).expect(404);
    await send(999_999, { show: 'all' }).expect(404);
    const held = await contribution(test.db, { debateId: thread.debateId, state: 'held' });
    await send(held.id, { show: 'all' }).expect(404);
    await test
      .visitor()
      .post(`/contributions/${thread.id}/fold`)
      .type('form')
      .send({ show: 'all' })
      .expect(403);
  });

  it('end well when two windows change them at once', async () => {
    const me = await test.signedInAs();
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        me
          .post(`/contributions/${thread.id}/fold`)
          .type('form')
          .send({ show: ['all', 'none', 'few'][i % 3] })
          .expect(204),
      ),
    );
    await me.post(`/contributions/${thread.id}/fold`).type('form').send({ show: 'all' }).expect(204);
    expect(openIn((await me.get(thread.path)).text)).toEqual({ replies: true, more: true });
  });
});
