import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { memberWithPassword, password, post, shapeOf, signedIn, unlimited } from './helpers.ts';

const test = await testApp();

describe('guessing', () => {
  const guess = (email: string, agent = test.visitor()) =>
    post(agent, '/accounts/sign-in', { email, password: 'a wrong guess or two' });

  it('at one account is stopped with 429, whether it exists or not, and its owner is not locked out', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const owner = await signedIn(test, email);
    await post(owner, '/accounts/sign-out', {});
    const stopped = [];
    for (const address of [email, 'nobody-has-this@example.org']) {
      let answer = await guess(address);
      let tries = 1;
      for (; tries < 20 && answer.status !== 429; tries++) answer = await guess(address);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      stopped.push({ ...shapeOf(answer), tries: address === email ? tries + 1 : tries });
    }
    expect(stopped[0]?.tries).toBe(stopped[1]?.tries);
    // The right password from the guesser's place is not tried; the owner's own browser is let in.
    await post(test.visitor(), '/accounts/sign-in', { email, password }).expect(429);
    await post(owner, '/accounts/sign-in', { email, password }).expect(303);
  });

  it('at one account from many networks is stopped as well', async () => {
    const proxied = await testApp({ trustProxy: 1 });
    const { email } = await memberWithPassword(proxied);
    const owner = await signedIn(proxied, email);
    await post(owner, '/accounts/sign-out', {});
    let answer = await guess(email, proxied.visitor());
    for (let i = 0; i < 60 && answer.status !== 429; i++) {
      answer = await proxied
        .visitor()
        .post('/accounts/sign-in')
        .set('X-Forwarded-For', `192.0.2.${i}`)
        .type('form')
        .send({ email, password: 'a wrong guess or two' });
    }
    expect(answer.status).toBe(429);
    await post(owner, '/accounts/sign-in', { email, password }).expect(303);
  });

  it('from a device that signed in before is limited too, and its mark is of use for one account only', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const other = await memberWithPassword(test);
    const agent = await signedIn(test, email);
    for (let i = 0; i < 20; i++) await guess(email, agent);
    expect((await guess(email, agent)).status).toBe(429);
    for (let i = 0; i < 10; i++) await guess(other.email);
    expect((await guess(other.email, agent)).status).toBe(429);
  });

  it('many times at once counts every try', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(email)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('keeps neither addresses nor networks in the counters', async () => {
    await unlimited(test);
    await guess('kept-secret@example.org');
    const { keys } = await one(
      test.db,
      z.object({ keys: z.string() }),
      sql`SELECT string_agg(key, ' ') AS keys FROM rate_limits`,
    );
    expect(keys).not.toMatch(/kept-secret|127\.0\.0\.1/);
  });
});
