import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { decideOn, held, reverse } from '../../support/decisions.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const Count = z.object({ count: z.number() });

/** The turning points as the page lists them: words and where they lead. */
async function listed(path: string) {
  const { text } = await test.visitor().get(path).expect(200);
  const list = text.split('<ol class="timeline turns">')[1]?.split('</ol>')[0] ?? '';
  return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => ({
    words: item
      .replace(/<time[\s\S]*?<\/time>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    href: /<a href="([^"]+)"/.exec(item)?.[1] ?? null,
  }));
}
const words = async (path: string) => (await listed(path)).map((point) => point.words);
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12));

describe('the turning points of a debate', () => {
  it('are its opening, first voices, head, closing, opening again and conclusion, in order', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const place = await debate(test.db, { openedAt: at(1) });
    const said = await contribution(test.db, { debateId: place.id, group: 'CS', at: at(2) });
    const reply = await contribution(test.db, {
      debateId: place.id,
      group: 'IN',
      at: at(3),
      inReplyTo: said.id,
    });
    await contribution(test.db, { debateId: place.id, group: 'CS', at: at(4) });
    const send = async (day: number, path: string, fields: object) => {
      test.clock.now = at(day);
      await curator.post(`/debates/${place.id}/${path}`).type('form').send(fields).expect(303);
    };
    const head = {
      title: place.title,
      lede: 'It is about this.',
      background: '',
      documents: '',
      key_points: '- one',
      conclusion: '',
    };
    await send(5, 'head', { ...head, version: '1' });
    await send(6, 'closure', {});
    await send(7, 'opening', { closes_on: '' });
    await send(8, 'closure', {});
    await send(9, 'conclusion', { conclusion: 'That parts cost too much.' });
    test.clock.now = at(20);
    const points = await listed(place.path);
    expect(points.map((point) => point.words)).toEqual([
      'Opened',
      'First contribution',
      'First from this group CS Civil society',
      'First from this group IN ICT companies',
      'Latest contribution',
      'Closed',
      'Open again',
      'Closed',
      'Concluded',
    ]);
    expect(points[1]?.href).toBe(`${place.path}?at=${said.id}#c${said.id}`);
    expect(points[3]?.href).toBe(`/contributions/${said.id}?at=${reply.id}#c${reply.id}`);
  });

  it('name the head’s last change, and lead to its versions', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const place = await debate(test.db);
    for (const version of ['1', '2', '3']) {
      const head = {
        title: place.title,
        lede: version,
        background: '',
        documents: '',
        key_points: '',
        conclusion: '',
      };
      await curator
        .post(`/debates/${place.id}/head`)
        .type('form')
        .send({ ...head, version })
        .expect(303);
    }
    expect(await listed(place.path)).toEqual([
      { words: 'Opened', href: null },
      { words: 'Introduction updated', href: `/debates/${place.id}/versions` },
    ]);
  });

  it('name the first voice that is still there, whatever becomes of the first', async () => {
    const place = await debate(test.db);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const second = await test.signedInAs({ role: 'moderator' });
    const voice = async () =>
      (await listed(place.path)).find((point) => point.words.includes('First from this group'))?.href;
    const waiting = await held(test, place.id, { group: 'TU' });
    expect(await voice()).toBeUndefined();
    const a = await contribution(test.db, { debateId: place.id, group: 'TU' });
    const b = await contribution(test.db, { debateId: place.id, group: 'TU' });
    const link = ({ id }: { id: number }) => `${place.path}?at=${id}#c${id}`;
    expect(await voice()).toBe(link(a));
    await decideOn(moderator, a.id, 'remove');
    expect(await voice()).toBe(link(b));
    await reverse(test.db, second, a.id);
    expect(await voice()).toBe(link(a));
    // Approved, it is placed at that moment, after the others.
    await decideOn(moderator, waiting, 'approve');
    expect(await voice()).toBe(link(a));
    for (const id of [a.id, b.id, waiting]) {
      await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${id}`);
    }
    expect(await voice()).toBeUndefined();
  });

  it('have one first voice a group, however many publish at once', async () => {
    const place = await debate(test.db);
    const authors = await Promise.all(Array.from({ length: 12 }, () => member(test.db, { group: 'AC' })));
    const made = await Promise.all(
      authors.map(({ id }) => contribution(test.db, { debateId: place.id, authorId: id })),
    );
    const first = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM contributions WHERE debate_id = ${place.id} ORDER BY placed_at, id LIMIT 1`,
    );
    const voices = (await listed(place.path)).filter((point) =>
      point.words.includes('First from this group'),
    );
    expect(voices.map(({ href }) => href)).toEqual([`${place.path}?at=${first.id}#c${first.id}`]);
    expect(made).toHaveLength(12);
  });
});

describe('a pinned contribution', () => {
  const send = (agent: Awaited<ReturnType<TestApp['signedInAs']>>, id: number, label: string) =>
    agent.post(`/contributions/${id}/turning-point`).type('form').send({ label });

  it('is listed under the words of a curator, who can change and unpin it; all of it is recorded', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const place = await debate(test.db, { language: 'de' });
    const { id } = await contribution(test.db, { debateId: place.id });
    expect((await curator.get(place.path)).text).toContain(`href="/contributions/${id}/turning-point"`);
    await curator.get(`/contributions/${id}/turning-point`).expect(200);
    const answer = await send(curator, id, '  Die <ersten>  Zahlen ').expect(303);
    expect(answer.headers.location).toBe(`${place.path}?at=${id}#c${id}`);
    expect(await words(place.path)).toContain('Die &lt;ersten&gt; Zahlen');
    expect((await test.visitor().get(place.path)).text).toContain('lang="de">Die &lt;ersten&gt; Zahlen');
    await send(curator, id, 'Zahlen').expect(303);
    expect((await words(place.path)).filter((label) => label.includes('Zahlen'))).toEqual(['Zahlen']);
    for (const time of [1, 2]) {
      await curator.post(`/contributions/${id}/turning-point/removal`).expect(303);
      expect(await words(place.path), `time ${time}`).not.toContain('Zahlen');
    }
    const { rows } = await test.db.query(
      'SELECT kind, data FROM events WHERE contribution_id = $1 ORDER BY id',
      [id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'turning-point.pinned',
      'turning-point.pinned',
      'turning-point.unpinned',
    ]);
    // The words themselves stand in one place, where they can be blacked out.
    expect(rows[1]?.data).toEqual({});
  });

  it('is the act of curators of that board only', async () => {
    const place = await debate(test.db);
    const { id } = await contribution(test.db, { debateId: place.id });
    const elsewhere = await boardId(test.db, 'inclusion');
    for (const [traits, status] of [
      [{}, 403],
      [{ role: 'moderator' }, 403],
      [{ role: 'curator', roleBoardId: elsewhere }, 404],
    ] as const) {
      const agent = await test.signedInAs(traits);
      await send(agent, id, 'Mine').expect(status);
      await agent.get(`/contributions/${id}/turning-point`).expect(status);
      await agent.post(`/contributions/${id}/turning-point/removal`).expect(status);
      expect((await agent.get(place.path)).text).not.toContain('/turning-point');
    }
    await test.visitor().get(`/contributions/${id}/turning-point`).expect(403);
    expect(await words(place.path)).not.toContain('Mine');
  });

  it('is published, and is listed no more when it is not', async () => {
    const admin = await test.signedInAs({ role: 'admin' });
    const place = await debate(test.db);
    const waiting = await contribution(test.db, { debateId: place.id, state: 'held' });
    await send(admin, waiting.id, 'Held').expect(409);
    const { id } = await contribution(test.db, { debateId: place.id });
    await send(admin, id, 'A private address').expect(303);
    await decideOn(await test.signedInAs({ role: 'moderator' }), id, 'remove');
    expect(await words(place.path)).not.toContain('A private address');
  });

  it('has words: some, and not too many; and a debate has twelve', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const place = await debate(test.db);
    const made = [];
    for (let i = 0; i < 14; i++) made.push(await contribution(test.db, { debateId: place.id }));
    const [first, second] = made;
    for (const label of ['', '   ', 'x'.repeat(81), '\u0000\u202e']) {
      const refused = await send(curator, first?.id ?? 0, label).expect(422);
      expect(refused.text).toContain('href="#label"');
    }
    await send(curator, first?.id ?? 0, 'x'.repeat(80)).expect(303);
    const rest = await Promise.all(made.slice(1).map(({ id }) => send(curator, id, 'One more')));
    expect(rest.filter(({ status }) => status === 303)).toHaveLength(11);
    expect(rest.filter(({ status }) => status === 409)).toHaveLength(2);
    const { count } = await one(
      test.db,
      Count,
      sql`SELECT count(*) FROM turning_points WHERE debate_id = ${place.id} AND kind = 'pin'`,
    );
    expect(count).toBe(12);
    await send(curator, first?.id ?? 0, 'Changed').expect(303);
    expect(second).toBeDefined();
  });
});
