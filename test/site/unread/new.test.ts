import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { contributions, newInList, sendSeen } from '../../concerns/reading/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';

const Position = z.object({ beyond: z.number(), after: z.boolean() });

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

describe('what is new', () => {
  it('is counted in every list for who has a place there, and leads to the first', async () => {
    const place = await debate(test.db);
    const [a, b, c] = await contributions(test.db, place.id, 3);
    const me = await test.signedInAs();
    expect(await newInList(me, '/debates', place)).toBeNull();
    await sendSeen(me, place.id, [{ id: a?.id ?? 0 }]);
    const expected = { href: `${place.path}?at=${b?.id}#c${b?.id}`, label: '2 new' };
    for (const path of [
      '/debates',
      '/debates?state=open&sort=new',
      '/boards/sustainability',
      '/',
      '/unread',
    ]) {
      expect(await newInList(me, path, place), path).toEqual(expected);
    }
    expect(await newInList(test.visitor(), '/debates', place)).toBeNull();
    expect(await newInList(await test.signedInAs(), '/debates', place)).toBeNull();
    await sendSeen(me, place.id, [{ id: c?.id ?? 0 }]);
    expect(await newInList(me, '/debates', place)).toEqual({ ...expected, label: '1 new' });
    await sendSeen(me, place.id, [{ id: b?.id ?? 0 }]);
    expect(await newInList(me, '/debates', place)).toBeNull();
    expect((await me.get('/unread')).text).not.toContain(place.title);
  });

  it('is no more than 99+, never one’s own, never what is not published', async () => {
    const place = await debate(test.db);
    const first = await contributions(test.db, place.id, 1);
    const me = await test.signedInAs();
    await sendSeen(me, place.id, first);
    await contribution(test.db, { debateId: place.id, authorId: me.member.id });
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const) {
      await contribution(test.db, { debateId: place.id, state });
    }
    expect(await newInList(me, '/debates', place)).toBeNull();
    const later = await contributions(test.db, place.id, 99);
    expect((await newInList(me, '/debates', place))?.label).toBe('99 new');
    await contributions(test.db, place.id, 2);
    const { href, label } = (await newInList(me, '/debates', place)) ?? {};
    expect({ href, label }).toEqual({
      href: `${place.path}?at=${later[0]?.id}#c${later[0]?.id}`,
      label: '99+ new',
    });
  });

  it('is never what a member said whom one muted: it is passed over, folded and unmarked', async () => {
    const place = await debate(test.db);
    const [read, heard] = await contributions(test.db, place.id, 2);
    const me = await test.signedInAs();
    await sendSeen(me, place.id, read ? [read] : []);
    const loud = await member(test.db);
    await me.post(`/members/${loud.handle}/mute`).expect(303);
    const [top] = await contributions(test.db, place.id, 1, { authorId: loud.id });
    await contributions(test.db, place.id, 1, { authorId: loud.id, inReplyTo: heard?.id });
    expect((await newInList(me, '/debates', place))?.label).toBe('1 new');
    const { text } = await me.get(place.path);
    expect(text).toContain(`id="c${heard?.id}" data-unread`);
    expect(text).toMatch(new RegExp(`id="c${top?.id}" (?!data-unread)`));
    expect(text.split('class="fold-all')[1]).not.toContain('class="fresh"');
    // Nothing is left behind: what comes next is all that is new.
    await sendSeen(me, place.id, heard ? [heard] : []);
    expect(await newInList(me, '/debates', place)).toBeNull();
    expect((await me.get('/unread')).text).not.toContain(place.title);
    const position = sql`SELECT coalesce(array_length(beyond, 1), 0) AS beyond, contribution_id > ${top?.id} AS after
      FROM reading_positions WHERE member_id = ${me.member.id}`;
    expect(await one(test.db, Position, position)).toEqual({ beyond: 0, after: true });
  });

  it('in a thread leads to the reply on the debate’s page, and past the replies shown there to the thread’s', async () => {
    const place = await debate(test.db);
    const [top] = await contributions(test.db, place.id, 1);
    const me = await test.signedInAs();
    const early = await contributions(test.db, place.id, 19, { inReplyTo: top?.id });
    await sendSeen(me, place.id, [...(top ? [top] : []), ...early]);
    const [twentieth] = await contributions(test.db, place.id, 1, { inReplyTo: top?.id });
    const onPage = `${place.path}?at=${top?.id}#c${twentieth?.id}`;
    expect((await newInList(me, '/debates', place))?.href).toBe(onPage);
    expect((await me.get(onPage)).text).toContain(`id="c${twentieth?.id}" data-unread`);
    await sendSeen(me, place.id, twentieth ? [twentieth] : []);
    const [next] = await contributions(test.db, place.id, 1, { inReplyTo: top?.id });
    const onThread = `/contributions/${top?.id}?at=${next?.id}#c${next?.id}`;
    expect((await newInList(me, '/debates', place))?.href).toBe(onThread);
    expect((await me.get(onThread)).text).toContain(`id="c${next?.id}" data-unread`);
  });

  it('of a followed debate counts from then on, of a muted one never, of an unknown one for two days', async () => {
    const opened = new Date(test.clock.now.getTime() - 3_600_000);
    const place = await debate(test.db, { openedAt: opened });
    const old = await debate(test.db);
    const me = await test.signedInAs();
    expect(await newInList(me, '/debates', place)).toEqual({ href: place.path, label: 'New debate' });
    expect(await newInList(me, '/debates', old)).toBeNull();
    const later = new Date(opened.getTime() + 49 * 3_600_000);
    const now = test.clock.now;
    test.clock.now = later;
    expect(await newInList(me, '/debates', place)).toBeNull();
    test.clock.now = now;

    await contribution(test.db, { debateId: old.id, at: new Date('2026-11-10T10:00:00Z') });
    const level = (debateId: number, name: string) =>
      run(
        test.db,
        sql`INSERT INTO follows (member_id, debate_id, level, at) VALUES (${me.member.id}, ${debateId}, ${name}, ${new Date('2026-11-11T10:00:00Z')})
            ON CONFLICT (member_id, debate_id) DO UPDATE SET level = EXCLUDED.level`,
      );
    await level(old.id, 'everything');
    expect(await newInList(me, '/debates', old)).toBeNull();
    const after = await contribution(test.db, { debateId: old.id, at: new Date('2026-11-12T10:00:00Z') });
    const found = { href: `${old.path}?at=${after.id}#c${after.id}`, label: '1 new' };
    expect(await newInList(me, '/debates', old)).toEqual(found);
    expect(await newInList(me, '/unread', old)).toEqual(found);
    await level(old.id, 'nothing');
    await level(place.id, 'nothing');
    for (const [path, which] of [
      ['/debates', old],
      ['/debates', place],
      ['/unread', old],
    ] as const) {
      expect(await newInList(me, path, which)).toBeNull();
    }
  });

  it('is marked on the page only for who has been there, by a line and by words on replies', async () => {
    const place = await debate(test.db);
    const [a, b] = await contributions(test.db, place.id, 2);
    await contributions(test.db, place.id, 5, { inReplyTo: a?.id });
    const me = await test.signedInAs();
    const fresh = await me.get(place.path);
    expect(fresh.text).not.toContain('New to you');
    expect(fresh.text.match(/data-unread/g)).toHaveLength(7);
    await sendSeen(me, place.id, a ? [a] : []);
    const again = await me.get(place.path);
    expect(again.text.indexOf('new-mark')).toBeGreaterThan(again.text.indexOf(`id="c${a?.id}"`));
    expect(again.text.indexOf('new-mark')).toBeLessThan(again.text.indexOf(`id="c${b?.id}"`));
    expect(again.text).toMatch(/Show 2 more replies\s*<span class="fresh">2 new</);
    expect(again.text).toContain(`href="${place.path}?at=${b?.id}#c${b?.id}"`);
    expect((await test.visitor().get(place.path)).text).not.toMatch(
      /data-unread|New to you|reading-position/,
    );
  });
});

describe('the list of what is new', () => {
  it('has every debate once over its pages, the most recent first', async () => {
    const me = await test.signedInAs();
    const made = [];
    for (let i = 0; i < 23; i++) {
      const place = await debate(test.db);
      const [first] = await contributions(test.db, place.id, 2);
      await sendSeen(me, place.id, first ? [first] : []);
      made.unshift(place.path);
    }
    const listed: string[] = [];
    let next: string | undefined = '/unread';
    while (next) {
      const { text }: { text: string } = await me.get(next).expect(200);
      listed.push(...[...text.matchAll(/<h3[^>]*><a href="([^"]+)"/g)].map(([, href]) => href ?? ''));
      next = /<a class="button older"[^>]* href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(listed).toEqual(made);
  });
});

describe('statements', () => {
  it('of a list are as many for members as for visitors, beside the session’s', async () => {
    const me = await test.signedInAs();
    const none = (await statementsOf(test.db, () => me.get('/about'))).length;
    for (const path of ['/debates', '/boards/sustainability', '/']) {
      const visitors = (await statementsOf(test.db, () => test.visitor().get(path))).length;
      expect((await statementsOf(test.db, () => me.get(path))).length - none, path).toBeLessThanOrEqual(
        visitors + 1,
      );
    }
  });

  it('of a debate are three at first and one while nothing changes, and for members as many beside the session’s', async () => {
    const place = await debate(test.db);
    await contributions(test.db, place.id, 3);
    const me = await test.signedInAs();
    const none = (await statementsOf(test.db, () => me.get('/about'))).length;
    expect(await statementsOf(test.db, () => test.visitor().get(place.path))).toHaveLength(3);
    expect(await statementsOf(test.db, () => test.visitor().get(place.path))).toHaveLength(1);
    await contributions(test.db, place.id, 1);
    expect(await statementsOf(test.db, () => test.visitor().get(place.path))).toHaveLength(3);
    expect((await statementsOf(test.db, () => me.get(place.path))).length - none).toBe(2);
    expect((await statementsOf(test.db, () => me.get(place.path))).length - none).toBe(1);
  });
});
