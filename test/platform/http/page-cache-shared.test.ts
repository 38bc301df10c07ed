import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { type Changes, listenForChanges } from '#src/platform/events/changes.ts';
import { moderatorOf, removal } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { contribution, debate } from '../../support/factories.ts';
import { listens } from '../../support/listening.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { statementsOf } from '../../support/statements.ts';

type Deps = TestApp['deps'];

/** A process that knows of the others only what the database tells it: the addresses of its application, and what it heard. */
type Process = { deps: Deps; changes: Changes; url: string };

let test: TestApp;
let first: Process;
let second: Process;
let place: { id: number; path: string };
let said: { id: number };

async function process(): Promise<Process> {
  const db = openDatabase(test.url, () => {});
  const changes = await listenForChanges(db, test.deps.log);
  atEnd(async () => {
    await changes.stop();
    await db.end();
  });
  const deps = { ...test.deps, db, changes };
  return { deps, changes, url: await listens(createServer({ maxHeaderSize: 100_000 }, createApp(deps))) };
}

beforeAll(async () => {
  test = await testApp();
  [first, second] = [await process(), await process()];
});
beforeEach(async () => {
  place = await debate(test.db);
  said = await contribution(test.db, { debateId: place.id, text: 'Words that will go.' });
});

const page = async (url: string, path: string, headers = {}) => {
  const answer = await request(url).get(path).set(headers);
  expect(answer.status).toBe(200);
  return answer.text;
};
const shown = (url: string) => page(url, place.path);
const hears = (at: Process, version: number | null) =>
  expect.poll(() => at.changes.version()).not.toBe(version);

/** Lets a moderator of the first process remove what was said, until the second has heard of it. */
async function remove(): Promise<void> {
  const moderator = await moderatorOf(test, 'sustainability');
  const send = (path: string, fields: object = {}) =>
    moderator.post(path).type('form').send(fields).expect(303);
  const { headers } = await send(`/contributions/${said.id}/case`);
  const before = second.changes.version();
  await send(`${new URL(headers.location ?? '', first.url).pathname}/decisions`, removal);
  await hears(second, before);
}

/** The answer to a request for exactly this, as it comes over the line. */
async function fetched(url: string, path: string, headers: Record<string, string>) {
  const [answer]: IncomingMessage[] = await once(get({ port: new URL(url).port, path, headers }), 'response');
  if (!answer) throw new Error('no answer');
  return { headers: answer.headers, bytes: await buffer(answer) };
}

describe('a visitor of another process', () => {
  it('reads no text that is removed, once that process has heard of it', async () => {
    for (let i = 0; i < 2; i++) expect(await shown(second.url)).toContain('Words that will go.');
    const before = second.changes.version();
    let isOver = false;
    const readAll = async () => {
      const late: boolean[] = [];
      while (!isOver) {
        const isLate = second.changes.version() !== before;
        const isShown = (await shown(second.url)).includes('Words that will go.');
        if (isLate) late.push(isShown);
      }
      return late;
    };
    const readers = [readAll(), readAll(), readAll()];
    await remove();
    for (let i = 0; i < 5; i++) expect(await shown(second.url)).not.toContain('Words that will go.');
    isOver = true;
    expect((await Promise.all(readers)).flat()).not.toContain(true);
  });

  it('is not given what was read before the removal, nor is that kept', async () => {
    let later = '';
    const { db, happened } = meanwhile(second.deps.db, /c\.html/, async () => {
      await remove();
      later = await shown(url);
    });
    const url = await listens(createServer(createApp({ ...second.deps, db })));
    await Promise.all([shown(url), shown(url), shown(url)]);
    expect(happened()).toBe(true);
    for (const text of [later, await shown(url)]) expect(text).not.toContain('Words that will go.');
  });
});

describe('a page that is kept', () => {
  const isKept = async (path: string) => {
    await page(first.url, path);
    await page(first.url, path);
    return () => statementsOf(first.deps.db, () => page(first.url, path));
  };

  it('stays when something happens in another debate, unless it shows any', async () => {
    const statements = await isKept(place.path);
    const ofHome = await isKept('/');
    expect([await statements(), await ofHome()]).toEqual([[], []]);
    const other = await debate(test.db);
    const author = await test.signedInAs();
    const fields = { key: randomUUID(), claim: 'A claim.', language: 'en', text: 'Elsewhere.' };
    const before = first.changes.version();
    await author.post(`/debates/${other.id}/contributions`).type('form').send(fields).expect(303);
    await hears(first, before);
    expect(await statements()).toEqual([]);
    expect(await ofHome()).not.toEqual([]);
  });

  it('is the same for every address that differs in what nobody reads', async () => {
    const statements = await isKept(place.path);
    const kept = await shown(first.url);
    expect(await statements()).toEqual([]);
    const many = Array.from({ length: 10_000 }, (_, i) => `x${i}`).join('&');
    const made = await statementsOf(first.deps.db, async () => {
      expect(await page(first.url, `${place.path}?x=${randomUUID()}`)).toBe(kept);
      expect(await page(first.url, `${place.path}?${many}`)).toBe(kept);
    });
    expect(made).toEqual([]);
  });

  it('is made once for two hundred who wait for it', async () => {
    const alone = await statementsOf(first.deps.db, () => shown(first.url));
    const before = first.changes.version();
    await test.db.query(`SELECT pg_notify('changes', '')`);
    await hears(first, before);
    const made = await statementsOf(first.deps.db, async () => {
      const pages = await Promise.all(Array.from({ length: 200 }, () => shown(first.url)));
      expect(new Set(pages).size).toBe(1);
    });
    // What the debate is was read for the first visitor, and is known.
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThanOrEqual(alone.length);
  });

  it('names no host that a request was sent to', async () => {
    for (let i = 0; i < 3; i++) {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
      for (const address of [place.path, `http://evil.example${place.path}`]) {
        const { bytes } = await fetched(first.url, address, headers);
        expect(bytes.toString()).toContain('Words that will go.');
        expect(bytes.toString()).not.toContain('evil.example');
      }
    }
    expect(await shown(first.url)).not.toContain('evil.example');
  });

  it('is sent as the browser takes it', async () => {
    await isKept(place.path);
    const kept = await shown(first.url);
    const packed = (encoding: string) => fetched(first.url, place.path, { 'accept-encoding': encoding });
    const [br, gzip] = [await packed('br'), await packed('gzip')];
    expect([br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip']);
    expect([brotliDecompressSync(br.bytes), gunzipSync(gzip.bytes)].map(String)).toEqual([kept, kept]);
    expect(br.headers.vary).toContain('Accept-Encoding');
    expect(br.headers.vary).toContain('Cookie');
  });
});
