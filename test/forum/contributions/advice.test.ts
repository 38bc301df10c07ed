import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
  await run(test.db, sql`UPDATE boards SET screening = 'none'`);
});

const words = 'A reply that is long enough to be compared with others, and says something of its own, number';
let sequence = 0;
const form = (fields: Record<string, string> = {}) => ({
  key: randomUUID(),
  claim: 'A claim.',
  language: 'en',
  text: `${words} ${++sequence} ${randomUUID()}.`,
  ...fields,
});
const count = (debateId: number) =>
  one(
    test.db,
    z.object({ n: z.number() }),
    sql`SELECT count(*) AS n FROM contributions WHERE debate_id = ${debateId}`,
  ).then(({ n }) => n);
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
const post = (agent: Agent, id: number, fields: Record<string, string>) =>
  agent.post(`/debates/${id}/contributions`).type('form').send(fields);
const advisedIn = (html: string) => /name="advised" value="([^"]*)"/.exec(html)?.[1];

describe('advice', () => {
  it('is given to the third reply in a row, once, and passed by sending the form again', async () => {
    const { id } = await debate(test.db);
    const first = await contribution(test.db, { debateId: id });
    const author = await test.signedInAs();
    const reply = () => form({ in_reply_to: String(first.id) });
    expect((await post(author, id, reply())).status).toBe(303);
    expect((await post(author, id, reply())).status).toBe(303);
    const third = reply();
    const page = await post(author, id, third);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Your third contribution in a row');
    expect(page.text).toContain(third.text);
    expect(await count(id)).toBe(3);
    expect((await post(author, id, { ...third, advised: advisedIn(page.text) ?? '' })).status).toBe(303);
    expect(await count(id)).toBe(4);
    // Sent twice: the same.
    expect((await post(author, id, third)).status).toBe(303);
    expect(await count(id)).toBe(4);
  });

  it('is not given once somebody else has written between', async () => {
    const { id } = await debate(test.db);
    const first = await contribution(test.db, { debateId: id });
    const author = await test.signedInAs();
    const other = await test.signedInAs();
    for (const who of [author, other, author, other]) {
      expect((await post(who, id, form({ in_reply_to: String(first.id) }))).status).toBe(303);
    }
  });

  it('is given from ten contributions on to who wrote more than 40 in a hundred', async () => {
    for (const [own, others, advised] of [
      [4, 5, false],
      [4, 6, false],
      [5, 5, true],
      [5, 8, false],
    ] as const) {
      const { id } = await debate(test.db);
      const author = await test.signedInAs();
      const at = (n: number) => new Date(test.clock.now.getTime() - (100 - n) * 60_000);
      for (let i = 0; i < own; i++)
        await contribution(test.db, { debateId: id, authorId: author.member.id, at: at(i) });
      for (let i = 0; i < others; i++) await contribution(test.db, { debateId: id, at: at(50 + i) });
      const page = await post(author, id, form());
      expect([own, others, page.status]).toEqual([own, others, advised ? 200 : 303]);
    }
  });

  it('is given where nobody wrote for half a year', async () => {
    for (const [days, status] of [
      [180, 303],
      [190, 200],
    ] as const) {
      const { id } = await debate(test.db, {
        openedAt: new Date(test.clock.now.getTime() - days * 86_400_000),
      });
      const page = await post(await test.signedInAs(), id, form());
      expect(page.status).toBe(status);
      if (status === 200) expect(page.text).toContain('Nobody has written here for six months');
    }
  });

  it('stands in the form of a first contribution, which nothing interrupts', async () => {
    const { id, path } = await debate(test.db);
    const newcomer = await test.signedInAs({ published: 0 });
    expect((await newcomer.get(path)).text).toContain('Your first contribution:');
    expect((await post(newcomer, id, form())).status).toBe(303);
    expect((await (await test.signedInAs()).get(path)).text).not.toContain('Your first contribution:');
  });

  it('stays read in the draft, and through changing the text', async () => {
    const { id } = await debate(test.db, { openedAt: new Date('2025-01-01T00:00:00Z') });
    const author = await test.signedInAs();
    const sent = form();
    const page = await post(author, id, sent);
    const advised = advisedIn(page.text) ?? '';
    const preview = await author
      .post(`/debates/${id}/contributions/preview`)
      .type('form')
      .send({ ...sent, advised });
    expect(advisedIn(preview.text)).toBe(advised);
    expect(advisedIn((await author.get(`/debates/${id}/contributions/new`)).text)).toBe(advised);
    expect((await post(author, id, { ...sent, advised, key: randomUUID(), claim: 'A claim.' })).status).toBe(
      303,
    );
  });

  it('cannot be asked for what it does not know', async () => {
    const { id } = await debate(test.db);
    const strange = form({ advised: '__proto__,"><script>', sharing: 'nonsense' });
    expect((await post(await test.signedInAs(), id, strange)).status).toBe(303);
  });
});

describe('publishing', () => {
  it('a reply asks eleven statements of the database, whatever it says', async () => {
    const { id } = await debate(test.db);
    const first = await contribution(test.db, { debateId: id, authorId: (await member(test.db)).id });
    const author = await test.signedInAs();
    const reply = (text: string) =>
      post(author, id, form({ text, in_reply_to: String(first.id), advised: 'three-in-a-row' })).expect(303);
    await reply('Warm up.');
    for (const text of ['I agree.', `${words} ${randomUUID()}`]) {
      const statements = await statementsOf(test.db, () => reply(text));
      expect(statements.filter((one) => !/sessions|BEGIN|COMMIT/.test(one))).toHaveLength(11);
    }
  });

  it('a third short reply in a row is said to be one', async () => {
    const { id } = await debate(test.db);
    const first = await contribution(test.db, { debateId: id, authorId: (await member(test.db)).id });
    const author = await test.signedInAs();
    const reply = () => post(author, id, form({ text: 'Yes.', in_reply_to: String(first.id) }));
    await reply().expect(303);
    await reply().expect(303);
    expect((await reply().expect(200)).text).toContain('Your third contribution in a row');
  });
});
