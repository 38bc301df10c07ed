import { describe, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import {
  linkFor,
  memberWithPassword,
  otherPassword,
  password,
  post,
  signedIn,
  subjectsFor,
  unlimited,
} from './helpers.ts';

const test = await testApp();

describe('the password', () => {
  it('is changed by who knows it; other sessions end and a mail tells', async () => {
    const { email } = await memberWithPassword(test);
    const here = await signedIn(test, email);
    const elsewhere = await signedIn(test, email);
    await post(here, '/accounts/me/password', { current: password, password: otherPassword }).expect(303);
    await here.get('/accounts/me').expect(200);
    await elsewhere.get('/accounts/me').expect(403);
    await post(test.visitor(), '/accounts/sign-in', { email, password }).expect(422);
    expect(await subjectsFor(test, email)).toEqual(['Your password was changed']);
  });

  it('ends open links', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    await post(test.visitor(), '/accounts/password-reset', { email });
    const link = await linkFor(test, email);
    await post(await signedIn(test, email), '/accounts/me/password', {
      current: password,
      password: otherPassword,
    }).expect(303);
    await test.visitor().get(link).expect(410);
  });

  it.each([
    ['current', { current: 'not the present one', password: otherPassword }],
    ['current', { password: otherPassword }],
    ['password', { current: password, password: 'short' }],
    ['password', { current: password, password: 'Ida Bergman 2026' }],
  ])('is refused at %s', async (field, fields) => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const agent = await signedIn(test, email);
    const answer = await post(agent, '/accounts/me/password', fields).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    for (const secret of Object.values(fields)) expect(answer.text).not.toContain(`value="${secret}`);
    await signedIn(test, email);
  });

  it('cannot be guessed in a session left open', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const agent = await signedIn(test, email);
    for (let i = 0; i < 10; i++)
      await post(agent, '/accounts/me/password', { current: `guess ${i}`, password: otherPassword }).expect(
        422,
      );
    const stopped = await post(agent, '/accounts/me/password', {
      current: password,
      password: otherPassword,
    }).expect(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    await post(agent, '/accounts/me/email', { current: password, email: 'new@example.org' }).expect(429);
  });
});
