/** What tests of notices ask and do again and again. */
import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { sendDueNotifications } from '#src/concerns/notifications/delivery/send.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

type Level = 'everything' | 'replies' | 'nothing';

/** Anna, Ben and a debate on a platform of their own, on 20 November 2026 at 11:00 in Brussels. */
export async function meeting() {
  const test = await testApp();
  return {
    test,
    anna: await test.signedInAs({ name: 'Anna', group: 'CS' }),
    ben: await test.signedInAs({ name: 'Ben', group: 'CS' }),
    place: await debate(test.db, { title: 'Should repair be cheaper?' }),
  };
}
export type Meeting = Awaited<ReturnType<typeof meeting>>;

/** It is the next morning, and daily mails are due. */
export function morning(test: TestApp): void {
  test.clock.now = new Date('2026-11-21T07:00:30Z');
}

/** Publishes, or replies to `answered`, as people do; the number of the contribution. */
export async function publish(
  agent: Agent,
  debateId: number,
  text: string,
  answered?: number,
): Promise<number> {
  const said = answered ? { text } : { claim: text.slice(0, 140), text };
  const answer = await agent
    .post(`/debates/${debateId}/contributions`)
    .type('form')
    .send({
      key: randomUUID(),
      ...said,
      language: 'en',
      in_reply_to: answered ?? '',
      advised: 'similar,three-in-a-row,dominating',
    });
  if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
  return Number(/#c(\d+)/.exec(String(answer.headers.location))?.[1]);
}

/** The notices of a member, as kind and contribution, oldest first. */
export async function noticesOf(test: TestApp, memberId: number): Promise<string[]> {
  const rows = await many(
    test.db,
    z.object({ kind: z.string(), contribution: z.number().nullable() }),
    sql`SELECT kind, contribution_id AS contribution FROM notifications WHERE member_id = ${memberId} ORDER BY id`,
  );
  return rows.map(({ kind, contribution }) => (contribution === null ? kind : `${kind} ${contribution}`));
}

/** Makes the notices of what has happened. */
export const createNotices = (test: TestApp) => createNotifications(test.deps);

/** Makes and delivers the mails that are due; those delivered just now. */
export async function deliver(test: TestApp) {
  const before = test.mails.length;
  await sendDueNotifications(test.deps);
  await test.runJobs();
  return test.mails.slice(before);
}

/** Lets the clock run. */
export function wait(test: TestApp, minutes: number): void {
  test.clock.now = new Date(test.clock.now.getTime() + minutes * 60_000);
}

/** Chooses what one is told, by the form on the page of a debate (its number) or board (its address). */
export async function chooseLevel(agent: Agent, place: number | string, level: Level): Promise<void> {
  const path = typeof place === 'number' ? `/debates/${place}/follow` : `/boards/${place}/follow`;
  const answer = await agent.post(path).type('form').send({ level });
  if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
}

/** Chooses when mails come; daily ones at 08:00. */
export async function chooseMails(agent: Agent, mail: string, minutes = 480, weekday = 1): Promise<void> {
  const answer = await agent.post('/accounts/me/notifications').type('form').send({ mail, minutes, weekday });
  if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
}

/** Suspends a member for a month, for a text that broke the law. */
export async function suspend(test: TestApp, memberId: number): Promise<void> {
  const moderator = await test.signedInAs({ role: 'moderator' });
  const { id } = await contribution(test.db, { authorId: memberId });
  const { headers } = await moderator.post(`/contributions/${id}/case`).type('form').send({});
  const decision = {
    act: 'remove',
    clause: '1.1',
    facts: 'It broke the law.',
    explanation: 'The rule forbids just this.',
    revision: '1',
  };
  const answer = await moderator
    .post(`${headers.location}/decisions`)
    .type('form')
    .send({ ...decision, sanction: 'suspension', until: '2026-12-20' });
  if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
}
