import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../browser/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { type ServerProcess, serverProcess } from '../../support/process.ts';
import { sessionCookie } from '../../support/sign-in.ts';
import { streamFrom } from './stream.ts';

let test: TestApp;
let one: ServerProcess;
let two: ServerProcess;

beforeAll(async () => {
  test = await testApp();
  [one, two] = await Promise.all([serverProcess(test), serverProcess(test)]);
});

/** Publishes a contribution through this process; its id. */
async function sayAt({ url }: ServerProcess, debateId: number, authorId: number): Promise<number> {
  const { name, value } = await sessionCookie(test.deps, authorId);
  const answer = await fetch(`${url}/debates/${debateId}/contributions`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: `${name}=${value}`, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(text(`What ${url} was told.`)),
  });
  expect(answer.status).toBe(303);
  return Number(/#c(\d+)/.exec(answer.headers.get('location') ?? '')?.[1]);
}

describe('two processes on one database', () => {
  it('tell each other what is published; one that stops lets its readers go to the other', async () => {
    const place = await debate(test.db);
    const author = await member(test.db, { published: 20 });
    const say = (at: ServerProcess) => sayAt(at, place.id, author.id);
    const path = `/debates/${place.id}/live`;
    const here = await streamFrom(one.url + path);
    const there = await streamFrom(two.url + path);
    const said = [await say(two), await say(one)];
    for (const stream of [here, there]) await expect.poll(() => stream.announced()).toEqual(said);

    one.child.kill('SIGTERM');
    const [code] = await once(one.child, 'exit');
    expect(code).toBe(0);
    // The stream was ended, not cut off with what remained open at the end of the server's patience.
    expect([here.ended(), here.response.complete]).toEqual([true, true]);
    expect(there.ended()).toBe(false);
    const last = here.heard.at(-1)?.id ?? '';
    const later = await say(two);
    const again = await streamFrom(two.url + path, { 'Last-Event-ID': last });
    await expect.poll(() => again.announced()).toEqual([later]);
    for (const stream of [there, again]) stream.close();
  });

  it('forget no page that another process made old', async () => {
    const place = await debate(test.db);
    await contribution(test.db, { debateId: place.id });
    const author = await member(test.db, { published: 20 });
    const stream = await streamFrom(`${two.url}/debates/${place.id}/live`);
    const third = await serverProcess(test);
    expect(await (await fetch(two.url + place.path)).text()).not.toContain(third.url);
    await sayAt(third, place.id, author.id);
    await expect.poll(() => stream.announced().length).toBe(1);
    expect(await (await fetch(two.url + place.path)).text()).toContain(third.url);
    stream.close();
  });
});
