import { describe, expect, it } from 'vitest';
import { removeExpiredAccountData } from '#src/people/accounts/remove-expired.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import {
  count,
  linkFor,
  memberWithPassword,
  otherPassword,
  password,
  post,
  shapeOf,
  signedIn,
  subjectsFor,
  unlimited,
} from './helpers.ts';

const test = await testApp();
const ask = (email: string) => post(test.visitor(), '/accounts/password-reset', { email });

describe('a new password', () => {
  it('is chosen by a link in a mail; every session ends and the member is told', async () => {
    const { email } = await memberWithPassword(test);
    const elsewhere = await signedIn(test, email);
    await ask(email).expect(303).expect('Location', '/accounts/password-reset/sent');
    const link = await linkFor(test, email);
    const agent = test.visitor();
    expect((await agent.get(link).expect(200)).text).not.toContain(email);
    await post(agent, link, { password: otherPassword }).expect(303).expect('Location', '/accounts/me');
    await agent.get('/accounts/me').expect(200);
    await elsewhere.get('/accounts/me').expect(403);
    await post(test.visitor(), '/accounts/sign-in', { email, password }).expect(422);
    await signedIn(test, email, otherPassword);
    expect(await subjectsFor(test, email)).toEqual(['Choose a new password', 'Your password was changed']);
  });

  it('is offered in the same words for an address without an account, which gets no mail', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const known = await ask(email);
    const unknown = await ask('nobody@example.org');
    expect(shapeOf(unknown)).toEqual(shapeOf(known));
    expect(await subjectsFor(test, 'nobody@example.org')).toEqual([]);
    expect(await subjectsFor(test, email)).toEqual(['Choose a new password']);
  });

  it('is chosen with a link that works once, for one hour', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await ask(email);
    const link = await linkFor(test, email);
    const began = test.clock.now;
    test.clock.now = new Date(began.getTime() + 3_600_000);
    const late = await test.visitor().get(link).expect(410);
    expect(late.text).toContain('href="/accounts/password-reset"');
    await post(test.visitor(), link, { password: otherPassword }).expect(410);
    test.clock.now = new Date(began.getTime() + 3_599_000);
    await post(test.visitor(), link, { password: otherPassword }).expect(303);
    await post(test.visitor(), link, { password }).expect(410);
    await test.visitor().get(link).expect(410);
    test.clock.now = began;
    await signedIn(test, email, otherPassword);
  });

  it('is chosen within an hour of when the mail left, however late that was', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const began = test.clock.now;
    await ask(email);
    await test.runJobs(async () => {
      throw new Error('no mail server');
    });
    test.clock.now = new Date(began.getTime() + 50 * 3_600_000);
    await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
    await removeExpiredAccountData(test.db, test.clock.now);
    const link = await linkFor(test, email);
    test.clock.now = new Date(began.getTime() + 50.9 * 3_600_000);
    await test.visitor().get(link).expect(200);
    test.clock.now = new Date(began.getTime() + 51 * 3_600_000);
    await test.visitor().get(link).expect(410);
    test.clock.now = began;
  });

  it('is set by one of many uses at once', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await ask(email);
    const link = await linkFor(test, email);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => post(test.visitor(), link, { password: `${otherPassword} ${i}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
  });

  it('ends the link asked for before', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await ask(email);
    const first = await linkFor(test, email);
    await ask(email);
    const second = await linkFor(test, email);
    await test.visitor().get(first).expect(410);
    await test.visitor().get(second).expect(200);
  });

  it('ends a change of address that somebody else may have asked for', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const intruder = await signedIn(test, email);
    await post(intruder, '/accounts/me/email', { email: 'intruder@example.org', current: password }).expect(
      303,
    );
    const change = await linkFor(test, 'intruder@example.org');
    await ask(email);
    await post(test.visitor(), await linkFor(test, email), { password: otherPassword }).expect(303);
    await post(test.visitor(), change, {}).expect(410);
  });

  it('leads a refused one back to the form without using the link up', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await ask(email);
    const link = await linkFor(test, email);
    for (const refused of ['short', 'passwordpassword', 'IdaBergman2026']) {
      const answer = await post(test.visitor(), link, { password: refused }).expect(422);
      expect(answer.text).toContain('id="password-error"');
      expect(answer.text).not.toContain(refused);
    }
    await post(test.visitor(), link, { password: otherPassword }).expect(303);
  });

  it.each(['x', '..%2f..', 'a'.repeat(5000), 'undefined', '%F0%9F%A6%8A'])(
    'has no link %s',
    async (token) => {
      await unlimited(test);
      await test.visitor().get(`/accounts/password-reset/${token}`).expect(410);
      await post(test.visitor(), `/accounts/password-reset/${token}`, { password: otherPassword }).expect(
        410,
      );
    },
  );

  it('is asked for three times an hour per address; then that is said, and not whether it has an account', async () => {
    const { email: known } = await memberWithPassword(test);
    const answers = [];
    for (const email of [known, 'nobody@example.org']) {
      await unlimited(test);
      for (let i = 0; i < 3; i++) expect((await ask(email)).status).toBe(303);
      const answer = await ask(email);
      expect(answer.status).toBe(429);
      expect(answer.text).toContain('We have sent three emails to this address within an hour.');
      answers.push(answer.text.replaceAll(email, ''));
    }
    expect(await subjectsFor(test, known)).toHaveLength(3);
    expect(answers[0]).toBe(answers[1]);
  });

  it('is asked for at most thirty times an hour from one network', async () => {
    await unlimited(test);
    let answer = await ask('somebody@example.org');
    for (let i = 0; i < 31 && answer.status !== 429; i++) answer = await ask(`somebody-${i}@example.org`);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await unlimited(test);
  });
});

describe('what has expired', () => {
  it('is removed, and nothing else', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await ask(email);
    await test.runJobs();
    const [tokens, sessions] = [await count(test, 'member_tokens'), await count(test, 'sessions')];
    expect(tokens).toBeGreaterThan(0);
    await removeExpiredAccountData(test.db, test.clock.now);
    expect(await count(test, 'sessions')).toBe(sessions);
    await removeExpiredAccountData(test.db, new Date(test.clock.now.getTime() + 15 * 86_400_000));
    expect(await count(test, 'member_tokens')).toBe(0);
    expect(await count(test, 'sessions')).toBe(0);
    expect(await count(test, 'members')).toBeGreaterThan(0);
  });
});
