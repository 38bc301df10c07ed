import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { advices } from '#src/forum/contributions/advice/advice.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
  await run(test.db, sql`UPDATE boards SET screening = 'none'`);
});

const campaign =
  'We call on the Commission to make manufacturers publish the prices of spare parts for ten years, in every language.';
const nearly = campaign.replace('ten years', 'twelve years');
const form = (fields: Record<string, string> = {}) => ({
  key: randomUUID(),
  claim: 'A claim.',
  language: 'en',
  text: campaign,
  ...fields,
});
const Row = z.object({
  id: z.number(),
  sameAs: z.number().nullable(),
  sameTextCounts: z.array(z.number()).nullable(),
  state: z.string(),
  grounded: z.boolean(),
});
const rowsIn = (debateId: number) =>
  many(
    test.db,
    Row,
    sql`SELECT c.id, c.same_as, c.same_text_counts, c.state, g.listed AS grounded
        FROM contributions c JOIN tallies g ON g.contribution_id = c.id WHERE c.debate_id = ${debateId} ORDER BY c.id`,
  );
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
const send = (agent: Agent, debateId: number, fields: Record<string, string> = {}) =>
  agent.post(`/debates/${debateId}/contributions`).type('form').send(form(fields));
/** Publishes past all advice. */
const publish = (agent: Agent, debateId: number, fields: Record<string, string> = {}) =>
  send(agent, debateId, { advised: advices.join(','), ...fields });
/** A debate in which members of these groups have published the same text. */
async function shared(groups: readonly GroupCode[]) {
  const place = await debate(test.db);
  const authors: Agent[] = [];
  for (const group of groups) {
    const author = await test.signedInAs({ group });
    authors.push(author);
    expect((await publish(author, place.id)).status).toBe(303);
  }
  return { ...place, authors, rows: await rowsIn(place.id) };
}

describe('nearly the same text', () => {
  it('is shown before publishing, with a way to join it, and nothing is published yet', async () => {
    const { id, rows } = await shared(['IN']);
    const author = await test.signedInAs({ group: 'CS' });
    const page = await send(author, id, { text: nearly });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Someone has already said this');
    expect(page.text).toContain(`action="/contributions/${rows[0]?.id}/agreement"`);
    expect(page.text).toContain('value="together"');
    expect(page.text).toContain(nearly);
    expect(await rowsIn(id)).toHaveLength(1);
    expect((await author.get(`/debates/${id}/contributions/new`)).text).toContain(nearly);
  });

  it('is said once: what the form brings back is published, together or apart as its author chose', async () => {
    for (const sharing of ['together', 'apart']) {
      const { id, path, rows } = await shared(['IN']);
      const author = await test.signedInAs({ group: 'CS' });
      const sent = form({ text: nearly });
      const page = await send(author, id, sent);
      const fields = Object.fromEntries(
        [...page.text.matchAll(/<input type="hidden" name="(key|draft|advised)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [name, value],
        ),
      );
      expect(fields.key).toBe(sent.key);
      const published = await send(author, id, { ...sent, ...fields, sharing });
      expect(published.status).toBe(303);
      const [first, second] = await rowsIn(id);
      expect(second?.sameAs).toBe(sharing === 'together' ? first?.id : null);
      const shown = sharing === 'together' ? rows[0]?.id : second?.id;
      expect(published.headers.location).toBe(`${path}?at=${shown}#c${shown}`);
    }
  });

  it('that differs by one word is never put together unasked', async () => {
    const { id } = await shared(['IN']);
    const author = await test.signedInAs();
    await publish(author, id, { text: campaign.replace('to make', 'not to make') });
    expect((await rowsIn(id)).map(({ sameAs }) => sameAs)).toEqual([null, null]);
  });

  it('is found also where only the claim says nearly the same', async () => {
    const { id } = await debate(test.db);
    const claim = 'Every device shows its expected lifetime energy use.';
    await contribution(test.db, { debateId: id, claim, text: 'What we measured in our laboratory.' });
    const said = {
      claim: 'Every device must show its expected lifetime energy use!',
      text: 'Another reason.',
    };
    const page = await send(await test.signedInAs(), id, said);
    expect(page.text).toContain('Someone has already said this');
    const other = { claim: 'Repair must be cheaper than buying anew.', text: 'Another reason.' };
    expect((await send(await test.signedInAs(), id, other)).status).toBe(303);
  });

  it('is not looked for among replies, in other debates, or among what nobody may read', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const elsewhere = await shared(['IN']);
    const held = await test.signedInAs();
    await publish(held, id);
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE debate_id = ${id}`);
    expect((await send(author, id)).status).toBe(303);
    const reply = await test.signedInAs();
    const [first] = elsewhere.rows;
    const sent = await publish(reply, elsewhere.id, { in_reply_to: String(first?.id) });
    expect(sent.status).toBe(303);
    expect((await rowsIn(elsewhere.id)).map(({ sameAs }) => sameAs)).toEqual([null, null]);
  });
});

describe('the same text', () => {
  it('stands in one card, counted per group, with a list of who shares it', async () => {
    const { path, rows, authors } = await shared(['IN', 'IN', 'ID', 'CS']);
    const [first] = rows;
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, first?.id, first?.id, first?.id]);
    expect(first?.sameTextCounts).toEqual([2, 1, 0, 0, 0, 0, 1]);
    const page = await test.visitor().get(path);
    expect(page.text.split('for ten years').length).toBe(2);
    expect(page.text).toContain(
      '4 contributions share this text: ICT companies 2, Civil society 1, Individuals 1',
    );
    const list = await test.visitor().get(`/contributions/${first?.id}/sharing`);
    for (const author of authors) expect(list.text).toContain(author.member.name);
    expect((await test.visitor().get(`/contributions/${rows[1]?.id}/sharing`)).headers.location).toBe(
      `/contributions/${first?.id}/sharing`,
    );
    // Who asks what one group said finds it, whoever carries it.
    expect((await test.visitor().get(`${path}?group=CS`)).text).toContain('for ten years');
  });

  it('counts once in common ground, and takes answers in one place only', async () => {
    const { rows } = await shared(['IN', 'CS']);
    expect(rows.map(({ grounded }) => grounded)).toEqual([true, false]);
    const reader = await test.signedInAs({ group: 'TU' });
    const answer = (of: number | undefined) =>
      reader.post(`/contributions/${of}/agreement`).type('form').send({ value: 'agree', capacity: 'self' });
    expect((await answer(rows[1]?.id)).status).toBe(409);
    expect((await answer(rows[0]?.id)).status).toBe(303);
    const copy = await reader.get(`/contributions/${rows[1]?.id}`);
    expect(copy.text).toContain(`href="/contributions/${rows[0]?.id}"`);
    expect(copy.text).not.toContain('/agreement"');
  });

  it('is carried on by the next when the first is withdrawn; what stays of that stands for itself', async () => {
    const { id, path, rows, authors } = await shared(['IN', 'CS', 'TU']);
    const [first, second, third] = rows;
    await contribution(test.db, { debateId: id, inReplyTo: first?.id ?? 0 });
    await authors[0]?.post(`/contributions/${first?.id}/withdrawal`).expect(303);
    const after = await rowsIn(id);
    expect(after.slice(0, 3).map(({ sameAs }) => sameAs)).toEqual([second?.id, null, second?.id]);
    expect(after[1]?.sameTextCounts).toEqual([0, 1, 0, 0, 1, 0, 0]);
    expect(after.slice(0, 3).map(({ grounded }) => grounded)).toEqual([false, true, false]);
    const page = await test.visitor().get(path);
    expect(page.text).toContain('This contribution was withdrawn by its author.');
    expect(page.text.split('for ten years').length).toBe(2);
    await authors[1]?.post(`/contributions/${second?.id}/withdrawal`).expect(303);
    const last = await rowsIn(id);
    expect(last.find((row) => row.id === third?.id)).toMatchObject({
      sameAs: null,
      sameTextCounts: null,
      grounded: true,
    });
  });

  it('that was changed is no longer shared, and leaves the others together', async () => {
    const { id, rows, authors } = await shared(['IN', 'CS', 'TU']);
    const second = rows[1];
    const change = (place: number, text: string) =>
      authors[place]
        ?.post(`/contributions/${rows[place]?.id}/text`)
        .type('form')
        .send({ text, language: 'en', revision: '1' })
        .expect(303);
    await change(
      0,
      'Something else altogether, which is long enough to be compared with others, as it happens.',
    );
    expect((await rowsIn(id)).map(({ sameAs }) => sameAs)).toEqual([null, null, second?.id]);
    expect((await rowsIn(id)).map(({ sameTextCounts }) => sameTextCounts)).toEqual([
      null,
      [0, 1, 0, 0, 1, 0, 0],
      null,
    ]);
    await change(2, 'And a third text, again long enough to be compared with all the others of this debate.');
    expect((await rowsIn(id)).map(({ sameAs, sameTextCounts }) => [sameAs, sameTextCounts])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('published by twenty at once, after one, has one carrier and the right counts', async () => {
    const { id, rows } = await shared(['IN']);
    const authors = await Promise.all(Array.from({ length: 20 }, () => test.signedInAs({ group: 'CO' })));
    const sent = await Promise.all(authors.map((author) => publish(author, id)));
    expect(sent.map(({ status }) => status)).toEqual(authors.map(() => 303));
    const [first, ...copies] = await rowsIn(id);
    expect(first?.sameTextCounts).toEqual([1, 0, 0, 20, 0, 0, 0]);
    expect(copies.every(({ sameAs }) => sameAs === rows[0]?.id)).toBe(true);
    const wrong = (await recount(test.db, slices)).filter(({ counter }) =>
      /^(contributions|tallies)\./.test(counter),
    );
    expect(wrong).toEqual([]);
  });

  it('joins nobody else: not another debate, not a reply, not itself', async () => {
    const { id } = await shared(['IN']);
    const elsewhere = await contribution(test.db);
    const set = (sameAs: number, of: number) =>
      run(test.db, sql`UPDATE contributions SET same_as = ${sameAs} WHERE id = ${of}`).then(
        () => 'done',
        () => 'refused',
      );
    const [first] = await rowsIn(id);
    const reply = await contribution(test.db, { debateId: id, inReplyTo: first?.id ?? 0 });
    expect(await set(elsewhere.id, first?.id ?? 0)).toBe('refused');
    expect(await set(first?.id ?? 0, first?.id ?? 0)).toBe('refused');
    expect(await set(first?.id ?? 0, reply.id)).toBe('refused');
    const forged = await test.signedInAs();
    await publish(forged, id, {
      text: 'My own words, which are long enough, and nothing like the others at all.',
      sharing: 'together',
    });
    expect((await rowsIn(id)).at(-1)?.sameAs).toBeNull();
  });
});
