import { beforeAll, describe, expect, it } from 'vitest';
import { contributions, idsOf, newInList, sendSeen } from '../../concerns/reading/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

describe('marking as read', () => {
  const panelOf = (text: string) => /name="until" value="(\d+)"/.exec(text)?.[1];

  it('a debate reaches as far as the page knew, and says so', async () => {
    const place = await debate(test.db);
    const made = await contributions(test.db, place.id, 2);
    const me = await test.signedInAs();
    await sendSeen(me, place.id, made.slice(0, 1));
    const until = panelOf((await me.get(place.path)).text);
    const late = await contributions(test.db, place.id, 1);
    const answer = await me
      .post(`/debates/${place.id}/reading-position`)
      .type('form')
      .send({ until, returnTo: place.path })
      .expect(303);
    expect(answer.headers.location).toBe(place.path);
    expect((await me.get(place.path)).text).toContain('Marked as read.');
    expect(await newInList(me, '/debates', place)).toEqual({
      href: `${place.path}?at=${late[0]?.id}#c${late[0]?.id}`,
      label: '1 new',
    });
  });

  it('nothing goes back: neither an older page, nor a moment to come', async () => {
    const place = await debate(test.db);
    const made = await contributions(test.db, place.id, 3);
    const me = await test.signedInAs();
    await sendSeen(me, place.id, made);
    await me.post(`/debates/${place.id}/reading-position`).type('form').send({ until: '5' }).expect(303);
    expect(await newInList(me, '/unread', place)).toBeNull();
    const future = String(test.clock.now.getTime() + 9e9);
    await me.post(`/debates/${place.id}/reading-position`).type('form').send({ until: future }).expect(303);
    await contribution(test.db, { debateId: place.id, at: new Date(test.clock.now.getTime() + 60_000) });
    expect((await newInList(me, '/unread', place))?.label).toBe('1 new');
  });

  it('a board, and everything', async () => {
    const other = await boardId(test.db, 'inclusion');
    const here = await debate(test.db);
    const there = await debate(test.db, { boardId: other, openedAt: test.clock.now });
    const me = await test.signedInAs();
    for (const { id } of [here, there]) {
      const [first] = await contributions(test.db, id, 2);
      await sendSeen(me, id, first ? [first] : []);
    }
    const unknown = await debate(test.db, { boardId: other, openedAt: test.clock.now });
    await me.post('/boards/inclusion/reading-position').type('form').send({}).expect(303);
    expect(await newInList(me, '/debates', there)).toBeNull();
    expect(await newInList(me, '/debates?sort=new', unknown)).toBeNull();
    expect((await newInList(me, '/debates', here))?.label).toBe('1 new');
    const page = await me.get('/unread');
    await me
      .post('/reading-position')
      .type('form')
      .send({ until: panelOf(page.text) })
      .expect(303);
    expect(await newInList(me, '/debates', here)).toBeNull();
    expect((await me.get('/unread')).text).toContain('Nothing new');
  });

  it('by the form of a page without scripts marks what that page shows', async () => {
    const place = await debate(test.db);
    const made = await contributions(test.db, place.id, 22);
    const me = await test.signedInAs();
    await sendSeen(me, place.id, made.slice(0, 1));
    const { text } = await me.get(place.path);
    const here = /name="seen" value="([\d ]+)"/.exec(text)?.[1] ?? '';
    expect(here).toBe(idsOf(made.slice(1, 20)));
    await me
      .post(`/debates/${place.id}/reading-position`)
      .type('form')
      .send({ seen: here, returnTo: place.path })
      .expect(303);
    expect((await newInList(me, '/debates', place))?.label).toBe('2 new');
  });

  it('refuses what is no position, and visitors', async () => {
    const place = await debate(test.db);
    const me = await test.signedInAs();
    const at = `/debates/${place.id}/reading-position`;
    const wrong = ['', 'x', '1,2', '-1', '1 2 ', '1'.repeat(40), `1${' 1'.repeat(500)}`, "1'); --"];
    for (const value of wrong) await me.post(at).type('form').send({ seen: value }).expect(422);
    for (const until of ['', 'x', '-5', '9'.repeat(20)])
      await me.post(at).type('form').send({ until }).expect(422);
    await test.visitor().post(at).type('form').send({}).expect(403);
    await me.post('/debates/999999/reading-position').type('form').send({}).expect(404);
    const draft = await debate(test.db, { state: 'draft' });
    await me.post(`/debates/${draft.id}/reading-position`).type('form').send({}).expect(404);
    await me.post('/boards/nowhere/reading-position').type('form').send({}).expect(404);
    const back = await me.post(at).type('form').send({ returnTo: 'https://example.org/' }).expect(303);
    expect(back.headers.location).toBe('/');
  });
});
