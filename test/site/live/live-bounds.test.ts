import { Writable } from 'node:stream';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { liveStreams } from '#src/site/live/streams.ts';
import { debate } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';
import { live, liveApp } from './live-app.ts';

const { test, changes, app, open, follow, cookieOf, memberWith, say } = await liveApp();

describe('a stream', () => {
  it('costs nothing while nobody listens, and two statements an act however many do', async () => {
    const place = await debate(test.db);
    const author = await memberWith();
    const readers = await Promise.all(
      Array.from({ length: 12 }, async () => cookieOf((await memberWith()).id)),
    );
    const acts = async () => {
      await say(author, place.id);
      return changes.version();
    };
    const before = changes.version();
    const alone = await statementsOf(test.db, async () => {
      await acts();
      await expect.poll(() => changes.version()).not.toBe(before);
    });
    expect(alone.filter((statement) => /"threadId", c.author_id,/.test(statement))).toEqual([]);
    const streams = await Promise.all(readers.map((headers) => follow(live(place.id), headers)));
    const heard = await statementsOf(test.db, async () => {
      await acts();
      await expect.poll(() => streams.filter((stream) => stream.announced().length === 1).length).toBe(12);
    });
    expect(heard.length - alone.length).toBe(2);
  });

  it('is one of twenty at most for a member, and says when to come back', async () => {
    const place = await debate(test.db);
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

  it('counts the addresses of one line of IPv6 together', async () => {
    const place = await debate(test.db);
    app.set('trust proxy', true);
    const from = (i: number) =>
      follow(live(place.id), { 'X-Forwarded-For': `2001:db8:1:2:${i + 1}::${i + 1}` });
    for (let i = 0; i < 20; i++) expect((await from(i)).status).toBe(200);
    expect((await from(20)).status).toBe(429);
    app.set('trust proxy', false);
  });

  it('of who takes nothing is dropped before it costs much, and the others go on', async () => {
    const place = await debate(test.db);
    const author = await memberWith();
    const streams = liveStreams({ ...test.deps, changes });
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
    const listener = { debateId: place.id, memberId: null, sessionId: null, suspended: false };
    await streams(stuck, { ...listener, countedAs: 'stuck' }, null);
    await streams(reads, { ...listener, countedAs: 'shared' }, null);
    const { rows } = await test.db.query(
      `INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
       SELECT $1, $2, 'ID', 'published', 'en', 'A claim.', 'x', 'x', 1, gen_random_uuid(), $3, $3 FROM generate_series(1, 1000) RETURNING id`,
      [place.id, author.id, test.clock.now],
    );
    const ids = rows.map(({ id }) => Number(id));
    await test.db.query(
      `SELECT pg_notify('changes', json_build_object('kind', 'contribution.published', 'debate', $1::bigint,
         'contribution', id, 'actor', null)::text) FROM unnest($2::bigint[]) id`,
      [place.id, ids],
    );
    await expect.poll(() => stuck.destroyed).toBe(true);
    await expect.poll(() => well.join('')).toContain(`"id":${ids.at(-1)}`);
    expect(reads.destroyed).toBe(false);
  });

  it('is no request in the figures of how long requests take', async () => {
    const figures = async () => {
      const { text: said } = await request(app)
        .get('/metrics')
        .set('Authorization', 'Bearer a-token-for-metrics');
      return /http_request_duration_seconds_count\{method="GET",status="200"\} (\d+)/.exec(said)?.[1];
    };
    await figures();
    const place = await debate(test.db);
    const before = Number(await figures());
    const stream = await follow(live(place.id));
    stream.close();
    await follow(live(place.id));
    // Only the request for the figures themselves was added.
    expect(Number(await figures())).toBe(before + 1);
  });
});
