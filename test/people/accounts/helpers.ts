import { createHook } from 'node:async_hooks';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { TestApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';

export const password = 'a walk along the quiet canal';
export const otherPassword = 'three herons and a barge';
const passwordHash = await hashPassword(password);

let sequence = 0;

/** A member with a real password; the address is known. */
export async function memberWithPassword(app: TestApp) {
  const email = `walker-${++sequence}@example.org`;
  const made = await member(app.db, { email, passwordHash, name: 'Ida Bergman' });
  return { ...made, email };
}

export function post(agent: Agent, path: string, fields: object) {
  return agent.post(path).type('form').send(fields);
}

/** Signs in through the form. */
export async function signedIn(app: TestApp, email: string, secret = password) {
  const agent = app.visitor();
  const answer = await post(agent, '/accounts/sign-in', { email, password: secret });
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
  return agent;
}

/** The path of the one-time link in the last mail to an address. */
export async function linkFor(app: TestApp, email: string): Promise<string> {
  await app.runJobs();
  const text = app.mails.findLast((mail) => mail.to === email)?.text ?? '';
  const link = /http:\/\/127\.0\.0\.1:3000(\/accounts\/[a-z-]+\/[A-Za-z0-9_-]{43})/.exec(text)?.[1];
  if (!link) throw new Error(`no link in ${text}`);
  return link;
}

/** The subjects of the mails to an address, oldest first. */
export async function subjectsFor(app: TestApp, email: string): Promise<string[]> {
  await app.runJobs();
  return app.mails
    .filter((mail) => mail.to === email)
    .map(({ subject }) => subject.replace(' – ICT4Society', ''));
}

export async function count(app: TestApp, table: 'members' | 'registrations' | 'member_tokens' | 'sessions') {
  const { db } = app;
  const Row = z.object({ count: z.number() });
  const queries = {
    members: sql`SELECT count(*) FROM members`,
    registrations: sql`SELECT count(*) FROM registrations`,
    member_tokens: sql`SELECT count(*) FROM member_tokens`,
    sessions: sql`SELECT count(*) FROM sessions`,
  };
  return (await one(db, Row, queries[table])).count;
}

/** What may differ between two answers that must tell nothing: none of it. */
export function shapeOf(answer: { status: number; text: string; headers: Record<string, string> }) {
  const { date: _date, etag: _etag, ...headers } = answer.headers;
  return { status: answer.status, text: answer.text, headers };
}

/** Suspends a member, without the case and the decision that it takes outside of tests. */
export async function suspend(app: TestApp, memberId: number, until: Date): Promise<void> {
  await transaction(app.db, async (tx) => {
    await run(tx, sql`SET LOCAL session_replication_role = replica`);
    await run(
      tx,
      sql`INSERT INTO sanctions (member_id, kind, starts_at, ends_at, decision_id)
          VALUES (${memberId}, 'suspension', ${app.clock.now}, ${until}, ${memberId})`,
    );
  });
}

/** Forgets every attempt, so that one test's do not count in the next. */
export async function unlimited(app: TestApp): Promise<void> {
  await run(app.db, sql`DELETE FROM rate_limits`);
}

/** How many passwords are hashed while this is done: the work that makes an answer take its time. */
export async function hashesOf(work: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'ARGON2REQUEST') hashes += 1;
    },
  }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return hashes;
}
