import { describe, expect, it } from 'vitest';
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

describe('the email address', () => {
  const ask = async (email: string, wanted: string) => {
    await unlimited(test);
    const agent = await signedIn(test, email);
    return post(agent, '/accounts/me/email', { email: wanted, current: password });
  };

  it('changes when the link sent to the new one is used, and both are told', async () => {
    const { email } = await memberWithPassword(test);
    expect((await ask(email, 'moved@example.org')).status).toBe(303);
    const link = await linkFor(test, 'moved@example.org');
    await test.visitor().get(link).expect(200);
    await signedIn(test, email);
    await post(test.visitor(), link, {}).expect(303).expect('Location', '/accounts/email-change/done');
    await test.visitor().get('/accounts/email-change/done').expect(200);
    await signedIn(test, 'moved@example.org');
    await post(test.visitor(), '/accounts/sign-in', { email, password }).expect(422);
    expect(await subjectsFor(test, email)).toEqual([
      'Request to change your email address',
      'Your email address was changed',
    ]);
    expect(await subjectsFor(test, 'moved@example.org')).toEqual([
      'Confirm your new email address',
      'Your email address was changed',
    ]);
    await post(test.visitor(), link, {}).expect(410);
  });

  it('that has an account gets the same answer, and its owner a mail without a link', async () => {
    const { email } = await memberWithPassword(test);
    const other = await memberWithPassword(test);
    const known = await ask(email, other.email);
    const fresh = await ask(email, 'quite-new@example.org');
    const { 'set-cookie': _one, ...knownHeaders } = shapeOf(known).headers;
    const { 'set-cookie': _two, ...freshHeaders } = shapeOf(fresh).headers;
    expect({ ...shapeOf(known), headers: knownHeaders }).toEqual({
      ...shapeOf(fresh),
      headers: freshHeaders,
    });
    expect(await subjectsFor(test, other.email)).toEqual(['This address already has an account']);
    expect(test.mails.findLast(({ to }) => to === other.email)?.text).not.toContain(
      '/accounts/email-change/',
    );
  });

  it('that somebody took in the meantime is not taken twice', async () => {
    const { email } = await memberWithPassword(test);
    await ask(email, 'raced@example.org');
    const link = await linkFor(test, 'raced@example.org');
    const rival = await memberWithPassword(test);
    await run(test.db, sql`UPDATE members SET email = 'raced@example.org' WHERE id = ${rival.id}`);
    await post(test.visitor(), link, {}).expect(410);
    await signedIn(test, email);
  });

  it('changes with a link of 24 hours, only the newest, which a new password ends', async () => {
    const { email } = await memberWithPassword(test);
    await ask(email, 'first-wish@example.org');
    const first = await linkFor(test, 'first-wish@example.org');
    await ask(email, 'second-wish@example.org');
    const second = await linkFor(test, 'second-wish@example.org');
    await test.visitor().get(first).expect(410);
    const began = test.clock.now;
    test.clock.now = new Date(began.getTime() + 24 * 3_600_000);
    expect((await post(test.visitor(), second, {}).expect(410)).text).toContain('href="/accounts/me/email"');
    test.clock.now = began;
    await test.visitor().get(second).expect(200);
    await post(await signedIn(test, email), '/accounts/me/password', {
      current: password,
      password: otherPassword,
    }).expect(303);
    await test.visitor().get(second).expect(410);
  });

  it('changing ends a link to a new password', async () => {
    const { email } = await memberWithPassword(test);
    await ask(email, 'safer@example.org');
    const change = await linkFor(test, 'safer@example.org');
    await post(test.visitor(), '/accounts/password-reset', { email });
    const reset = await linkFor(test, email);
    await post(test.visitor(), change, {}).expect(303);
    await test.visitor().get(reset).expect(410);
  });

  it.each([
    ['email', { email: 'not an address', current: password }],
    ['email', { email: '', current: password }],
    ['current', { email: 'fine@example.org', current: 'not the present one' }],
  ])('is refused at %s', async (field, fields) => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const before = await count(test, 'member_tokens');
    const answer = await post(await signedIn(test, email), '/accounts/me/email', fields).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    expect(await count(test, 'member_tokens')).toBe(before);
  });

  it('that is the present one is refused', async () => {
    const { email } = await memberWithPassword(test);
    expect((await ask(email, email.toUpperCase())).status).toBe(422);
  });

  it('stands on no page that others see', async () => {
    const { email, handle } = await memberWithPassword(test);
    for (const reader of [
      test.visitor(),
      await test.signedInAs(),
      await test.signedInAs({ role: 'moderator' }),
    ]) {
      for (const path of ['/', '/boards', `/members/${handle}`]) {
        expect((await reader.get(path).expect(200)).text, path).not.toContain(email);
      }
    }
  });
});
