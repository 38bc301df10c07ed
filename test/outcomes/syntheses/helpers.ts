import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../../support/app.ts';
import { affiliate, boardId, debate, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;

/** Sends a form. */
export const post = (agent: Browser, path: string, form: object = {}) =>
  agent.post(path).type('form').send(form);

/** The last day of what begins now and takes so many days. */
export const lastDay = (test: TestApp, days: number) => later(test, days).toISOString().slice(0, 10);

/** What opens the consultation of a synthesis for so many days: its newest version was shown before. */
export async function opening(test: TestApp, path: string, days: number) {
  const id = Number(/\d+$/.exec(path)?.[0]);
  const Newest = z.object({ version: z.number() });
  const newest = sql`SELECT max(version) AS version FROM document_versions WHERE document_id = ${id}`;
  return { ends_on: lastDay(test, days), read: (await one(test.db, Newest, newest)).version };
}

/** The moment so many days from now. */
export const later = (test: TestApp, days: number) => new Date(test.clock.now.getTime() + days * 86_400_000);

/** Lets days pass; these stay signed in. */
export async function pass(test: TestApp, days: number, ...agents: Browser[]): Promise<void> {
  test.clock.now = later(test, days);
  for (const agent of agents) await signIn(agent, test.deps, agent.member.id);
}

/** What is sent to save a version of a synthesis. */
export const text = (version: number) => ({
  ...{
    key: randomUUID(),
    version,
    title: 'Who repairs?',
    lede: 'Everybody may.',
    language: 'en',
    change: 'All of it',
  },
  ...{ 'heading-f1': 'Parts are missing', 'section-f1': 'In most shops.', 'section-open': 'Who pays.' },
});

/** A synthesis of a closed debate that a curator has written. */
export async function written(test: TestApp, curator: Browser) {
  const closed = await debate(test.db, {
    state: 'closed',
    boardId: await boardId(test.db, 'sustainability'),
  });
  const answer = await post(curator, `${closed.path}/synthesis`);
  const path = `/syntheses/${/\d+/.exec(answer.headers.location ?? '')?.[0]}`;
  expect((await post(curator, `${path}/versions`, text(1))).status).toBe(303);
  return { path, debate: closed };
}

/** An organisation with a delegate, and what that sends to answer for it. */
export async function delegateOf(
  test: TestApp,
  group: 'IN' | 'CS' | 'TU',
  traits: { countersign?: boolean; name?: string } = {},
) {
  const body = await organisation(test.db, { group, ...traits });
  const agent = await test.signedInAs({ group });
  await affiliate(test.db, agent.member.id, body.id, { speak: true });
  const own = { organisation: body.id, version: 2, language: 'en' };
  return { body, agent, answer: (fields: object) => ({ key: randomUUID(), ...own, ...fields }) };
}

/** What somebody reads at an address. */
export const shown = async (path: string, agent: { get: Browser['get'] }) =>
  (await agent.get(path).redirects(1)).text;
