import { Writable } from 'node:stream';
import request, { type Agent } from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { transaction } from '#src/db.ts';
import { type Changes, listenForChanges } from '#src/events/changes.ts';
import { record } from '#src/events/record.ts';
import { liveStreams } from '#src/reading/live.ts';
import { text } from '../browser/world.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { contribution, debate } from '../support/factories.ts';
import { listening } from '../support/served.ts';
import { sessionCookie, signIn } from '../support/sign-in.ts';
import { statementsOf } from '../support/statements.ts';
import { decideOn, held } from './decisions.ts';
import { type Stream, streamFrom } from './stream.ts';

let t: TestApp;
let changes: Changes;
let app: ReturnType<typeof createApp>;
let base: string;
const open: Stream[] = [];

beforeAll(async () => {
  t = await testApp({ metricsToken: 'a-token-for-metrics' });
  changes = await listenForChanges(t.db, t.deps.log);
  app = createApp({ ...t.deps, changes });
  base = await listening(app);
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => changes.stop());

async function follow(path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await streamFrom(`${base}${path}`, headers);
  open.push(stream);
  return stream;
}
async function cookieOf(memberId: number): Promise<Record<string, string>> {
  const { name, value } = await sessionCookie(t.deps, memberId);
  return { Cookie: `${name}=${value}` };
}
async function memberWith(traits = {}): Promise<Agent & { id: number }> {
  const { member } = await t.signedInAs(traits);
  const agent = request.agent(app).set('Sec-Fetch-Site', 'same-origin');
  await signIn(agent, t.deps, member.id);
  return Object.assign(agent, { id: member.id });
}
/** What `contribute` leaves behind: a published contribution and its event. */
async function say(author: { id: number }, debateId: number, inReplyTo?: number): Promise<number> {
  const said = await contribution(t.db, {
    debateId,
    authorId: author.id,
    ...(inReplyTo ? { inReplyTo } : {}),
  });
  const event = { kind: 'contribution.published', at: t.clock.now, actorId: author.id } as const;
  await transaction(t.db, (tx) => record(tx, { ...event, debateId, contributionId: said.id }));
  return said.id;
}
const live = (debateId: number, after = '') => `/debates/${debateId}/live${after && `?after=${after}`}`;

describe('a stream', () => {
  it('tells of contributions and replies of its debate as they are published, once, and of no other', async () => {
    const place = await debate(t.db);
    const other = await debate(t.db);
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
    const place = await debate(t.db);
    const { headers } = await follow(live(place.id), { 'Accept-Encoding': 'br, gzip' });
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store, no-transform');
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['x-accel-buffering']).toBe('no');
    await request(app).head(live(place.id)).expect(200);
  });

  it('tells first what came since, so that a connection lost misses nothing and hears nothing twice', async () => {
    const place = await debate(t.db);
    const author = await memberWith();
    const stream = await follow(live(place.id, '0-0'));
    const first = await say(author, place.id);
    await expect.poll(() => stream.announced()).toEqual([first]);
    const last = stream.heard.at(-1)?.id ?? '';
    stream.close();
    const missed = [await say(author, place.id), await say(author, place.id)];
    const again = await follow(live(place.id, '0-0'), { 'Last-Event-ID': last });
    await expect.poll(() => again.announced()).toEqual(missed);
    const fresh = await follow(live(place.id, '0-0'));
    await expect.poll(() => fresh.announced()).toEqual([first, ...missed]);
    for (const wrong of ['x', '-1', '1-', "1-1'; --", '9'.repeat(30)]) {
      const stranger = await follow(live(place.id, encodeURIComponent(wrong)));
      expect([stranger.status, stranger.announced()]).toEqual([200, []]);
    }
  });

  it('never tells of what is held, edited or removed; of what was held, when it is approved', async () => {
    const place = await debate(t.db);
    const moderator = await memberWith({ role: 'moderator' });
    const stream = await follow(live(place.id));
    const author = await memberWith();
    const waiting = await held(t, place.id);
    const declined = await held(t, place.id);
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
    await expect.poll(() => later.announced().sort()).toEqual([said, waiting].sort());
    expect(later.announced()).not.toContain(declined);
  });

  it('tells members of what others write, not of their own', async () => {
    const place = await debate(t.db);
    const me = await memberWith();
    const mine = await follow(live(place.id, '0-0'), await cookieOf(me.id));
    await say(me, place.id);
    const other = await say(await memberWith(), place.id);
    await expect.poll(() => mine.announced()).toEqual([other]);
    const again = await follow(live(place.id, '0-0'), await cookieOf(me.id));
    await expect.poll(() => again.announced()).toEqual([other]);
  });

  it('is for whom the debate exists', async () => {
    const draft = await debate(t.db, { state: 'draft' });
    expect((await follow(live(draft.id))).status).toBe(404);
    expect((await follow(live(999_999))).status).toBe(404);
    expect((await follow('/debates/x/live')).status).toBe(404);
  });

  it('ends with the session, and with a suspension, at what is published next', async () => {
    const place = await debate(t.db);
    const leaving = await memberWith();
    const suspended = await memberWith();
    const staying = await memberWith();
    const streams = await Promise.all(
      [leaving, suspended, staying].map(async ({ id }) => follow(live(place.id), await cookieOf(id))),
    );
    await t.db.query(`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = $1`, [String(leaving.id)]);
    const told = await follow(live(place.id));
    await t.db.query(
      `INSERT INTO sanctions (member_id, kind, starts_at, ends_at, decision_id)
       SELECT $1, 'suspension', $2, $3, d.id FROM decisions d LIMIT 1`,
      [suspended.id, t.clock.now, new Date(t.clock.now.getTime() + 9e8)],
    );
    const said = await say(await memberWith(), place.id);
    await expect.poll(() => told.announced()).toEqual([said]);
    await expect.poll(() => streams.map((stream) => stream.ended())).toEqual([true, true, false]);
    expect(streams.map((stream) => stream.announced())).toEqual([[], [], [said]]);
    expect(streams[0]?.heard.map(({ event }) => event)).toEqual(['over']);
  });

  it('costs nothing while nobody listens, and two statements an act however many do', async () => {
    const place = await debate(t.db);
    const author = await memberWith();
    const readers = await Promise.all(
      Array.from({ length: 12 }, async () => cookieOf((await memberWith()).id)),
    );
    const acts = async () => {
      await say(author, place.id);
      return changes.version();
    };
    const before = changes.version();
    const alone = await statementsOf(t.db, async () => {
      await acts();
      await expect.poll(() => changes.version()).not.toBe(before);
    });
    expect(alone.filter((statement) => /"threadId", c.author_id AS "authorId",/.test(statement))).toEqual([]);
    const streams = await Promise.all(readers.map((headers) => follow(live(place.id), headers)));
    const heard = await statementsOf(t.db, async () => {
      await acts();
      await expect.poll(() => streams.filter((stream) => stream.announced().length === 1).length).toBe(12);
    });
    expect(heard.length - alone.length).toBe(2);
  });

  it('is one of twenty at most for a member, and says when to come back', async () => {
    const place = await debate(t.db);
    const headers = await cookieOf((await memberWith()).id);
    for (let i = 0; i < 20; i++) expect((await follow(live(place.id), headers)).status).toBe(200);
    const refused = await follow(live(place.id), headers);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    open.pop()?.close();
    open.pop()?.close();
    await expect
      .poll(async () => {
        const next = await follow(live(place.id), headers);
        return next.status;
      })
      .toBe(200);
  });

  it('of who takes nothing is dropped before it costs much, and the others go on', async () => {
    const place = await debate(t.db);
    const author = await memberWith();
    const streams = liveStreams({ ...t.deps, changes });
    // A connection whose other end has stopped reading.
    const stuck = Object.assign(new Writable({ write: () => {} }), { writeHead: () => stuck });
    const well: string[] = [];
    const reads = Object.assign(
      new Writable({
        decodeStrings: false,
        write: (part, _, done) => void done(void well.push(String(part))),
      }),
      { writeHead: () => reads },
    );
    const listener = { debateId: place.id, memberId: null, sid: null, suspended: false };
    await streams(stuck, { ...listener, who: 'stuck' }, null);
    await streams(reads, { ...listener, who: 'reads' }, null);
    const ids: number[] = [];
    for (let i = 0; i < 100; i++)
      ids.push((await contribution(t.db, { debateId: place.id, authorId: author.id })).id);
    const tell = () =>
      t.db.query(
        `SELECT pg_notify('changes', json_build_object('kind', 'contribution.published', 'debate', $1::bigint,
           'contribution', id, 'actor', null)::text) FROM unnest($2::bigint[]) id`,
        [place.id, ids],
      );
    await expect
      .poll(
        async () => {
          await tell();
          return stuck.destroyed;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(stuck.writableLength).toBeLessThan(80_000);
    expect(reads.destroyed).toBe(false);
    expect(well.join('')).toContain(`"id":${ids.at(-1)}`);
  });

  it('is no request in the figures of how long requests take', async () => {
    const figures = async () => {
      const { text: said } = await request(app)
        .get('/metrics')
        .set('Authorization', 'Bearer a-token-for-metrics');
      return /http_request_duration_seconds_count\{method="GET",status="200"\} (\d+)/.exec(said)?.[1];
    };
    await figures();
    const place = await debate(t.db);
    const before = Number(await figures());
    const stream = await follow(live(place.id));
    stream.close();
    await follow(live(place.id));
    // Only the request for the figures themselves was added.
    expect(Number(await figures())).toBe(before + 1);
  });
});

describe('while changes are not heard', () => {
  it('streams end, nobody is let in, and who comes back later has missed nothing', async () => {
    const place = await debate(t.db);
    const author = await memberWith();
    const stream = await follow(live(place.id, '0-0'));
    await t.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN changes'`,
    );
    await expect.poll(() => stream.ended()).toBe(true);
    const said = await say(author, place.id);
    await expect.poll(async () => (await follow(live(place.id, '0-0'))).status, { timeout: 5000 }).toBe(200);
    await expect.poll(() => open.at(-1)?.announced()).toEqual([said]);
  });

  it('they are refused with a time to come back', async () => {
    const place = await debate(t.db);
    const refused = await t.visitor().get(live(place.id)).expect(503);
    expect(refused.headers['retry-after']).toBe('30');
  });
});
