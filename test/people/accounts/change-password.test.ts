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

const app = await testApp();

describe('the password', () => {
  it('is changed by who knows it; other sessions end and a mail tells', async () => {
    const { email } = await memberWithPassword(app);
    const here = await signedIn(app, email);
    const elsewhere = await signedIn(app, email);
    await post(here, '/accounts/me/password', { current: password, password: otherPassword }).expect(303);
    await here.get('/accounts/me').expect(200);
    await elsewhere.get('/accounts/me').expect(403);
    await post(app.visitor(), '/accounts/sign-in', { email, password }).expect(422);
    expect(await subjectsFor(app, email)).toEqual(['Your password was changed']);
  });

  it('ends open links', async () => {
    await unlimited(app);
    const { email } = await memberWithPassword(app);
    await post(app.visitor(), '/accounts/password-reset', { email });
    const link = await linkFor(app, email);
    await post(await signedIn(app, email), '/accounts/me/password', {
      current: password,
      password: otherPassword,
    }).expect(303);
    await app.visitor().get(link).expect(410);
  });

  it.each([
    ['current', { current: 'not the present one', password: otherPassword }],
    ['current', { password: otherPassword }],
    ['password', { current: password, password: 'short' }],
    ['password', { current: password, password: 'Ida Bergman 2026' }],
  ])('is refused at %s', async (field, fields) => {
    await unlimited(app);
    const { email } = await memberWithPassword(app);
    const agent = await signedIn(app, email);
    const answer = await post(agent, '/accounts/me/password', fields).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    for (const secret of Object.values(fields)) expect(answer.text).not.toContain(`value="${secret}`);
    await signedIn(app, email);
  });

  it('cannot be guessed in a session left open', async () => {
    await unlimited(app);
    const { email } = await memberWithPassword(app);
    const agent = await signedIn(app, email);
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
