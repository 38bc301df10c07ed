import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { authenticate } from '#src/people/accounts/sign-in/authenticate.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { hashesOf, memberWithPassword, password, post, signedIn, suspend, unlimited } from './helpers.ts';

const test = await testApp();
const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie'] ?? []].flat().map(String);

describe('signing in', () => {
  it('leads on to where somebody was, in a session of their own', async () => {
    const { email } = await memberWithPassword(test);
    const agent = test.visitor();
    const page = await agent.get('/accounts/sign-in?next=/boards').expect(200);
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.text).toContain('name="next" value="/boards"');
    const answer = await post(agent, '/accounts/sign-in', {
      email: ` ${email.toUpperCase()} `,
      password,
      next: '/boards',
    }).expect(303);
    expect(answer.headers.location).toBe('/boards');
    const [session] = cookiesOf(answer).filter((cookie) => cookie.startsWith('session='));
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; SameSite=Lax/);
    const settings = await agent.get('/accounts/me').expect(200);
    expect(settings.headers['cache-control']).toBe('no-store');
    expect((await agent.get('/accounts/sign-in?next=/boards').expect(303)).headers.location).toBe('/boards');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/%5cevil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    ['/boards', '//evil.example'],
  ])('never leads to another site: %j', async (next) => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const answer = await post(test.visitor(), '/accounts/sign-in', { email, password, next }).expect(303);
    expect(answer.headers.location).toBe('/');
  });

  it('answers the same for a wrong password and an unknown address', async () => {
    const { email } = await memberWithPassword(test);
    const wrong = await post(test.visitor(), '/accounts/sign-in', { email, password: 'not this one at all' });
    const unknown = await post(test.visitor(), '/accounts/sign-in', {
      email: `${'x'.repeat(email.length - 12)}@example.org`,
      password: 'not this one at all',
    });
    expect(wrong.status).toBe(422);
    expect(unknown.status).toBe(422);
    expect(unknown.text.length).toBe(wrong.text.length);
    const timeless = (text: string) => text.replace(/Printed on .*/, '');
    expect(timeless(unknown.text).replaceAll(/x+@example\.org/g, email)).toBe(timeless(wrong.text));
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(wrong.headers));
    expect(wrong.text).toContain('do not match');
    expect(wrong.text).not.toContain('not this one at all');
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('does the same work for an unknown address as for a wrong password', async () => {
    const { email } = await memberWithPassword(test);
    const wrong = 'not this one at all';
    expect(await hashesOf(() => authenticate(test.deps, email, wrong))).toBe(1);
    expect(await hashesOf(() => authenticate(test.deps, 'nobody@example.org', wrong))).toBe(1);
  });

  it('does not take an account without a password, nor a password that is a hash', async () => {
    const { id } = await member(test.db, { email: 'no-password@example.org' });
    await post(test.visitor(), '/accounts/sign-in', {
      email: 'no-password@example.org',
      password: 'none',
    }).expect(422);
    const stored = await hashPassword(password);
    await run(test.db, sql`UPDATE members SET password_hash = ${stored} WHERE id = ${id}`);
    await post(test.visitor(), '/accounts/sign-in', {
      email: 'no-password@example.org',
      password: stored,
    }).expect(422);
  });

  it.each([
    [{}, 'email'],
    [{ email: 'ida@example.org', password: '' }, 'password'],
    [{ email: 'ida@example.org', password: ['a', 'b'] }, 'password'],
    [{ email: ['a@example.org', 'b@example.org'], password: 'x' }, 'email'],
    [{ email: 'ida@example.org', password: 'x\0y' }, 'password'],
    [{ email: 'ida@example.org', password: 'x'.repeat(1001) }, 'password'],
  ])('says what is missing in %j', async (fields, field) => {
    const answer = await post(test.visitor(), '/accounts/sign-in', fields).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
  });

  it('makes a hash of an older cost anew', async () => {
    const { email, id } = await memberWithPassword(test);
    const nonce = Buffer.alloc(16, 7);
    const hash = argon2Sync('argon2id', {
      message: password,
      nonce,
      memory: 1024,
      passes: 1,
      parallelism: 1,
      tagLength: 32,
    });
    const phc = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    await run(
      test.db,
      sql`UPDATE members SET password_hash = ${`$argon2id$v=19$m=1024,t=1,p=1$${phc(nonce)}$${phc(hash)}`} WHERE id = ${id}`,
    );
    await signedIn(test, email);
    const { stored } = await one(
      test.db,
      z.object({ stored: z.string() }),
      sql`SELECT password_hash AS stored FROM members WHERE id = ${id}`,
    );
    expect(stored).toContain('$m=19456,t=2,p=1$');
    await signedIn(test, email);
  });

  it('from another site is refused', async () => {
    const { email } = await memberWithPassword(test);
    await test
      .visitor()
      .post('/accounts/sign-in')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ email, password })
      .expect(403);
  });

  it('is open to a suspended member, who can read', async () => {
    const { email, id } = await memberWithPassword(test);
    const until = new Date(test.clock.now.getTime() + 86_400_000);
    await suspend(test, id, until);
    expect((await memberActor(test.db, id, test.clock.now))?.suspendedUntil).toEqual(until);
    await (await signedIn(test, email)).get('/accounts/me').expect(200);
  });
});
