import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const test: TestApp = await testApp();
let place: { id: number; path: string };
let said: { id: number };

beforeEach(async () => {
  place = await debate(test.db);
  said = await contribution(test.db, { debateId: place.id });
});

type Writer = Awaited<ReturnType<TestApp['signedInAs']>>;
const writers = (count: number) => Promise.all(Array.from({ length: count }, () => test.signedInAs()));
const reply = (writer: Writer, fields: Record<string, string> = {}) =>
  writer
    .post(`/debates/${place.id}/contributions`)
    .type('form')
    .send({
      key: randomUUID(),
      claim: 'A claim.',
      language: 'en',
      text: 'Said at once.',
      in_reply_to: said.id,
      ...fields,
    });

const Row = z.object({ id: z.number(), author: z.number(), source: z.string() });
const replies = () =>
  many(
    test.db,
    Row,
    sql`SELECT id, author_id AS author, source FROM contributions WHERE thread_id = ${said.id} ORDER BY id`,
  );

/** Counters that differ from a recount; that of members begins at five here. */
const wrong = async () =>
  (await recount(test.db, slices)).filter(({ counter }) => counter !== 'members.contributions_count');

const Event = z.object({ kind: z.string(), actor: z.number(), board: z.number(), contribution: z.number() });
const events = () =>
  many(
    test.db,
    Event,
    sql`SELECT kind, actor_id AS actor, board_id AS board, contribution_id AS contribution FROM events
        WHERE debate_id = ${place.id} AND kind LIKE 'contribution.%' ORDER BY id`,
  );

describe('replies that come in at once', () => {
  it('are all there, each recorded once and counted', async () => {
    const all = await writers(25);
    const sent = await Promise.all(all.map((writer, n) => reply(writer, { text: `Number ${n}.` })));
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 303));
    const there = await replies();
    expect(new Set(there.map(({ author }) => author)).size).toBe(25);
    for (const [n, writer] of all.entries()) {
      const own = there.find(({ author }) => author === writer.member.id);
      expect(own?.source).toBe(`Number ${n}.`);
      expect(sent[n]?.headers.location).toContain(`#c${own?.id}`);
    }
    const recorded = await events();
    expect(recorded.map(({ contribution }) => contribution).sort()).toEqual(there.map(({ id }) => id).sort());
    expect(recorded.every(({ kind }) => kind === 'contribution.published')).toBe(true);
    expect(await wrong()).toEqual([]);
  });

  it('sent twice are there once, and both are answered', async () => {
    const [twice, ...others] = await writers(6);
    if (!twice) throw new Error('nobody writes');
    const key = randomUUID();
    const sent = await Promise.all([
      ...others.map((writer) => reply(writer)),
      reply(twice, { key }),
      reply(twice, { key }),
    ]);
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 303));
    expect(sent.at(-1)?.headers.location).toBe(sent.at(-2)?.headers.location);
    expect(await replies()).toHaveLength(6);
    expect(await events()).toHaveLength(6);
    expect(await wrong()).toEqual([]);
  });

  it('sent twice with different texts are both there', async () => {
    const [writer, ...others] = await writers(4);
    if (!writer) throw new Error('nobody writes');
    const key = randomUUID();
    await Promise.all([
      ...others.map((other) => reply(other)),
      reply(writer, { key, text: 'One text.' }),
      reply(writer, { key, text: 'Another text.' }),
    ]);
    const own = (await replies()).filter(({ author }) => author === writer.member.id);
    expect(own.map(({ source }) => source).sort()).toEqual(['Another text.', 'One text.']);
  });

  it('do not wait for one that must wait', async () => {
    const [late, ...others] = await writers(8);
    if (!late) throw new Error('nobody writes');
    const locked = await contribution(test.db, { debateId: place.id });
    const waiting = await transaction(test.db, async (tx) => {
      await run(tx, sql`SELECT FROM contributions WHERE id = ${locked.id} FOR UPDATE`);
      const first = reply(late, { in_reply_to: String(locked.id) }).then(({ status }) => status);
      const sent = await Promise.all(others.map((writer) => reply(writer)));
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 303));
      return { first };
    });
    expect(await waiting.first).toBe(303);
    expect(await wrong()).toEqual([]);
  });
});

describe('the draft of a reply', () => {
  const saveDraft = (writer: Writer) =>
    writer.post('/drafts').type('form').send({
      debate: place.id,
      in_reply_to: said.id,
      language: 'en',
      text: 'Begun.',
      key: randomUUID(),
      claim: 'A claim.',
    });

  it('goes with it, and nobody else’s does', async () => {
    const [writer, other] = await writers(2);
    if (!writer || !other) throw new Error('nobody writes');
    await saveDraft(writer);
    await saveDraft(other);
    const Draft = z.object({ id: z.number(), revision: z.number() });
    const own = await one(
      test.db,
      Draft,
      sql`SELECT id, revision FROM drafts WHERE member_id = ${writer.member.id}`,
    );
    const foreign = await one(
      test.db,
      Draft,
      sql`SELECT id, revision FROM drafts WHERE member_id = ${other.member.id}`,
    );
    await reply(writer, { draft: `${foreign.id}.${foreign.revision}` });
    await reply(writer, { draft: `${own.id}.${own.revision}` });
    const left = (id: number) =>
      maybeOne(test.db, Draft, sql`SELECT id, revision FROM drafts WHERE id = ${id}`);
    expect(await left(own.id)).toBeUndefined();
    expect(await left(foreign.id)).toEqual(foreign);
  });
});

it('the author of each of several written at once has read as far as their own', async () => {
  const all = await writers(4);
  await Promise.all(all.map((writer) => reply(writer)));
  const Reading = z.object({ contribution: z.number() });
  for (const { member: who } of all) {
    const { contribution: at } = await one(
      test.db,
      Reading,
      sql`SELECT contribution_id AS contribution FROM reading_positions WHERE member_id = ${who.id} AND debate_id = ${place.id}`,
    );
    expect((await replies()).find(({ id }) => id === at)?.author).toBe(who.id);
  }
  const nobody = await member(test.db);
  expect(
    await maybeOne(
      test.db,
      Reading,
      sql`SELECT contribution_id AS contribution FROM reading_positions WHERE member_id = ${nobody.id}`,
    ),
  ).toBeUndefined();
});
