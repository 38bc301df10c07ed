import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { count, memberWithPassword, password, post, signedIn } from './helpers.ts';

const test = await testApp();
const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie'] ?? []].flat().map(String);
const sessionOf = (answer: { headers: Record<string, unknown> }) =>
  cookiesOf(answer)
    .find((cookie) => cookie.startsWith('session='))
    ?.split(';')[0] ?? '';

describe('a session', () => {
  it('is new at sign-in, whatever cookie was brought, and the old one is over', async () => {
    const { email } = await memberWithPassword(test);
    const agent = test.visitor();
    const first = sessionOf(await post(agent, '/accounts/sign-in', { email, password }).expect(303));
    const second = sessionOf(await post(agent, '/accounts/sign-in', { email, password }).expect(303));
    expect(second).not.toBe(first);
    await test.visitor().get('/accounts/me').set('Cookie', first).expect(403);
    await test.visitor().get('/accounts/me').set('Cookie', second).expect(200);
    const forged = 's%3Achosen-by-somebody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const fixed = await test
      .visitor()
      .post('/accounts/sign-in')
      .set('Cookie', `session=${forged}`)
      .type('form')
      .send({ email, password })
      .expect(303);
    expect(sessionOf(fixed)).not.toContain('chosen-by-somebody');
  });

  it('ends on the server at sign-out', async () => {
    const { email } = await memberWithPassword(test);
    const agent = test.visitor();
    const cookie = sessionOf(await post(agent, '/accounts/sign-in', { email, password }).expect(303));
    const before = await count(test, 'sessions');
    const out = await post(agent, '/accounts/sign-out', {}).expect(303);
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(cookiesOf(out).join()).toMatch(/session=;.*Expires=Thu, 01 Jan 1970/);
    expect(await count(test, 'sessions')).toBe(before - 1);
    await test.visitor().get('/accounts/me').set('Cookie', cookie).expect(403);
    await post(test.visitor(), '/accounts/sign-out', {}).expect(303);
  });

  it('is over after 14 days without use, and after 90 days in any case', async () => {
    const day = 86_400_000;
    const began = test.clock.now;
    const at = (days: number) => {
      test.clock.now = new Date(began.getTime() + days * day);
    };
    const { email } = await memberWithPassword(test);
    const idle = await signedIn(test, email);
    const busy = await signedIn(test, email);
    for (let days = 0; days < 90; days += 10) {
      at(days);
      await busy.get('/accounts/me').expect(200);
    }
    await idle.get('/accounts/me').expect(403);
    at(89.9);
    await busy.get('/accounts/me').expect(200);
    at(90);
    await busy.get('/accounts/me').expect(403);
    test.clock.now = began;
  });

  it('is written down at most once an hour, and never makes a new cookie', async () => {
    const began = test.clock.now;
    const { email, id } = await memberWithPassword(test);
    const agent = await signedIn(test, email);
    const seen = async () =>
      (
        await one(
          test.db,
          z.object({ seen: z.coerce.number() }),
          sql`SELECT sess ->> 'seenAt' AS seen FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(id)}`,
        )
      ).seen;
    test.clock.now = new Date(began.getTime() + 3_599_000);
    await agent.get('/accounts/me').expect(200);
    expect(await seen()).toBe(began.getTime());
    test.clock.now = new Date(began.getTime() + 3_600_000);
    const answer = await agent.get('/accounts/me').expect(200);
    expect(await seen()).toBe(test.clock.now.getTime());
    expect(sessionOf(answer)).toBe('');
    test.clock.now = began;
  });

  it('has a cookie bound to the host where the site is served over HTTPS', async () => {
    const secure = await testApp({ secure: true, baseUrl: 'https://ict4society.example', trustProxy: 1 });
    const { email } = await memberWithPassword(secure);
    const answer = await secure
      .visitor()
      .post('/accounts/sign-in')
      .set('X-Forwarded-Proto', 'https')
      .type('form')
      .send({ email, password })
      .expect(303);
    const cookies = cookiesOf(answer);
    for (const name of ['__Host-session', '__Host-device']) {
      const cookie = cookies.find((candidate) => candidate.startsWith(`${name}=`));
      expect(cookie, name).toMatch(/; Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
      expect(cookie, name).not.toContain('Domain');
    }
  });
});
