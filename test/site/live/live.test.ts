import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { text } from '../../browser/helpers.ts';
import { suspend } from '../../people/accounts/helpers.ts';
import { decideOn, held } from '../../support/decisions.ts';
import { debate } from '../../support/factories.ts';
import { live, liveApp } from './live-app.ts';

const { test, app, open, follow, cookieOf, memberWith, say } = await liveApp();

describe('a stream', () => {
  it('tells of contributions and replies of its debate as they are published, once, and of no other', async () => {
    const place = await debate(test.db);
    const other = await debate(test.db);
    const stream = await follow(live(place.id));
    expect(stream.status).toBe(200);
    const author = await memberWith();
    const answer = await author
      .post(`/debates/${place.id}/contributions`)
      .type('form')
      .send(text('Something new.'))
      .expect(303);
    const first = Number(/#c(\d+)/.exec(String(answer.headers.location))?.[1]);
    await say(author, other.id);
    const reply = await say(author, place.id, first);
    await expect.poll(() => stream.announced()).toEqual([first, reply]);
  });

  it('is neither kept, compressed, nor held back, and begins at once', async () => {
    const place = await debate(test.db);
    const { headers } = await follow(live(place.id), { 'Accept-Encoding': 'br, gzip' });
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store, no-transform');
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['x-accel-buffering']).toBe('no');
    await request(app).head(live(place.id)).expect(200);
  });

  it('tells first what came since, so that a connection lost misses nothing and hears nothing twice', async () => {
    const place = await debate(test.db);
    const author = await memberWith();
    const stream = await follow(live(place.id, '0-0'));
    const first = await say(author, place.id);
    await expect.poll(() => stream.announced()).toEqual([first]);
    const last = stream.heard.at(-1)?.id ?? '';
    stream.close();
    const missed = [await say(author, place.id), await say(author, place.id)];
    const sorted = (one: typeof stream) => one.announced().sort((a, b) => a - b);
    const again = await follow(live(place.id, '0-0'), { 'Last-Event-ID': last });
    await expect.poll(() => sorted(again)).toEqual(missed);
    const fresh = await follow(live(place.id, '0-0'));
    await expect.poll(() => sorted(fresh)).toEqual([first, ...missed]);
    for (const wrong of ['x', '-1', '1-', "1-1'; --", '9'.repeat(30)]) {
      const stranger = await follow(live(place.id, encodeURIComponent(wrong)));
      expect([stranger.status, stranger.announced()]).toEqual([200, []]);
    }
  });

  it('never tells of what is held, edited or removed; of what was held, when it is approved', async () => {
    const place = await debate(test.db);
    const moderator = await memberWith({ role: 'moderator' });
    const stream = await follow(live(place.id));
    const author = await memberWith();
    const waiting = await held(test, place.id);
    const declined = await held(test, place.id);
    await decideOn(moderator, declined, 'decline');
    const said = await say(author, place.id);
    await author
      .post(`/contributions/${said}/text`)
      .type('form')
      .send({ ...text('Changed.'), revision: '1' })
      .expect(303);
    await expect.poll(() => stream.announced()).toEqual([said]);
    await decideOn(moderator, waiting, 'approve');
    await expect.poll(() => stream.announced()).toEqual([said, waiting]);
    const removed = await say(author, place.id);
    await decideOn(moderator, removed, 'remove');
    const later = await follow(live(place.id, '0-0'));
    await expect
      .poll(() => later.announced().sort((a, b) => a - b))
      .toEqual([said, waiting].sort((a, b) => a - b));
    expect(later.announced()).not.toContain(declined);
  });

  it('tells members of what others write, not of their own', async () => {
    const place = await debate(test.db);
    const me = await memberWith();
    const mine = await follow(live(place.id, '0-0'), await cookieOf(me.id));
    await say(me, place.id);
    const other = await say(await memberWith(), place.id);
    await expect.poll(() => mine.announced()).toEqual([other]);
    const again = await follow(live(place.id, '0-0'), await cookieOf(me.id));
    await expect.poll(() => again.announced()).toEqual([other]);
  });

  it('is for whom the debate exists', async () => {
    const draft = await debate(test.db, { state: 'draft' });
    expect((await follow(live(draft.id))).status).toBe(404);
    expect((await follow(live(999_999))).status).toBe(404);
    expect((await follow('/debates/x/live')).status).toBe(404);
  });

  it('ends with the session, and with a suspension, at what is published next', async () => {
    const place = await debate(test.db);
    const leaving = await memberWith();
    const suspended = await memberWith();
    const staying = await memberWith();
    const streams = await Promise.all(
      [leaving, suspended, staying].map(async ({ id }) => follow(live(place.id), await cookieOf(id))),
    );
    await test.db.query(`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = $1`, [
      String(leaving.id),
    ]);
    const told = await follow(live(place.id));
    await suspend(test, suspended.id, new Date(test.clock.now.getTime() + 9e8));
    const said = await say(await memberWith(), place.id);
    await expect.poll(() => told.announced()).toEqual([said]);
    await expect.poll(() => streams.map((stream) => stream.ended())).toEqual([true, true, false]);
    expect(streams.map((stream) => stream.announced())).toEqual([[], [], [said]]);
    expect(streams[0]?.heard.map(({ event }) => event)).toEqual(['over']);
  });
});

describe('while changes are not heard', () => {
  it('streams end, nobody is let in, and who comes back later has missed nothing', async () => {
    const place = await debate(test.db);
    const author = await memberWith();
    const stream = await follow(live(place.id, '0-0'));
    await test.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN changes'`,
    );
    await expect.poll(() => stream.ended()).toBe(true);
    const said = await say(author, place.id);
    await expect.poll(async () => (await follow(live(place.id, '0-0'))).status, { timeout: 5000 }).toBe(200);
    await expect.poll(() => open.at(-1)?.announced()).toEqual([said]);
  });

  it('they are refused with a time to come back', async () => {
    const place = await debate(test.db);
    const refused = await test.visitor().get(live(place.id)).expect(503);
    expect(refused.headers['retry-after']).toBe('30');
  });
});
