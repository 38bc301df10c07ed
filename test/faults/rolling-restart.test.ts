/** Restarts one of two processes after the other, under load: how many answers are 500 or above, how many writes are lost. */
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../support/app.ts';
import { contribution, debate, member } from '../support/factories.ts';
import { type ServerProcess, serverProcess } from '../support/process.ts';
import { sessionCookie } from '../support/sign-in.ts';
import { roundRobin } from './round-robin.ts';

const writers = 50;
const claims = 40;
const restarts = 4;
const Count = z.object({ count: z.number() });

it('loses no write and answers nothing with 500 or above', async () => {
  const test = await testApp();
  const place = await debate(test.db);
  const said = await Promise.all(
    Array.from({ length: claims }, () => contribution(test.db, { debateId: place.id })),
  );
  const cookies = await Promise.all(
    Array.from({ length: writers }, async () => {
      const { name, value } = await sessionCookie(test.deps, (await member(test.db)).id);
      return `${name}=${value}`;
    }),
  );
  const environment = { DRAIN_SECONDS: '2' };
  const processes = [
    await serverProcess(test, undefined, environment),
    await serverProcess(test, undefined, environment),
  ];
  const proxy = await roundRobin(processes.map(({ url }) => url));
  const answers = new Map<number, number>();
  let isOver = false;
  let done = 0;
  const write = async (cookie: string) => {
    for (const { id } of said) {
      if (isOver) return;
      const answer = await fetch(`${proxy.url}/contributions/${id}/agreement`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams({ value: 'agree' }),
      });
      await answer.arrayBuffer();
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      done += 1;
      // As fast as the restarts need: all of them within the writes there are.
      await vi.waitUntil(() => isOver || done <= ((restarted + 1) * writers * claims) / restarts, {
        timeout: 120_000,
      });
    }
  };
  let restarted = 0;
  const writing = Promise.all(cookies.map(write));
  for (let n = 0; n < restarts; n += 1) {
    const { child, port, url } = processes[n % 2] as ServerProcess;
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    processes[n % 2] = await serverProcess(test, port, environment);
    await vi.waitUntil(() => proxy.isReady(url), { timeout: 30_000 });
    restarted += 1;
  }
  await writing;
  isOver = true;
  process.stdout.write(`${JSON.stringify({ restarts, writers, answers: Object.fromEntries(answers) })}\n`);
  expect([...answers.keys()].filter((status) => status >= 500)).toEqual([]);
  const { count } = await one(test.db, Count, sql`SELECT count(*) FROM agreements`);
  expect(count).toBe(answers.get(303));
  expect(count).toBe(writers * claims);
});
