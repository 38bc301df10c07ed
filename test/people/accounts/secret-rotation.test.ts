import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { readUnsubscribeToken, unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import { enterCode } from '#src/people/accounts/second-factor/enter-code.ts';
import { openSecret, setUpSecondFactor } from '#src/people/accounts/second-factor/set-up.ts';
import { secondFactorOf } from '#src/people/accounts/second-factor/store.ts';
import { applyRememberedSuspensions, rememberSuspensions } from '#src/people/accounts/suspension-store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { listening } from '../../support/listening.ts';
import { sessionCookie } from '../../support/sign-in.ts';
import { suspend } from './helpers.ts';

const [old, next] = ['o'.repeat(32), 'n'.repeat(32)];

let test: TestApp;
let rotated: Deps;
let leaked: Deps;
beforeAll(async () => {
  test = await testApp({ sessionSecret: old });
  const withSecrets = (sessionSecret: string, previousSecrets: string[]) => ({
    ...test.deps,
    config: { ...test.deps.config, sessionSecret, previousSecrets },
  });
  rotated = withSecrets(next, [old]);
  leaked = withSecrets(next, []);
});

describe('a new secret before the old one', () => {
  it('signs nobody out', async () => {
    const { id } = await member(test.db, { name: 'Ada Archer' });
    const { name, value } = await sessionCookie(test.deps, id);
    const pageBy = async (deps: Deps) => {
      const url = await listening(createApp(deps));
      return (await fetch(`${url}/debates`, { headers: { cookie: `${name}=${value}` } })).text();
    };
    expect(await pageBy(rotated)).toContain('Ada Archer');
    expect(await pageBy(leaked)).not.toContain('Ada Archer');
  });

  it('lets the links in sent mails hold', () => {
    const what = { memberId: 7, debateId: 12 };
    const token = unsubscribeToken(test.deps.config, what);
    expect(readUnsubscribeToken(rotated.config, token)).toEqual(what);
    expect(readUnsubscribeToken(leaked.config, token)).toBeUndefined();
    expect(readUnsubscribeToken(leaked.config, unsubscribeToken(rotated.config, what))).toEqual(what);
  });

  it('opens second factors and recovery codes, and seals a factor anew when it is used', async () => {
    const { id } = await member(test.db, { role: 'moderator' });
    const secret = randomBytes(20);
    const codes = await setUpSecondFactor(test.deps, id, secret, codeOf(secret, test.clock.now));
    const [first = '', second = ''] = codes as readonly string[];
    const factor = async () => {
      const found = await secondFactorOf(test.db, id);
      if (!found) throw new Error('there is no second factor');
      return found;
    };
    expect(await enterCode(leaked, id, await factor(), first)).toBe(false);
    expect(await enterCode(rotated, id, await factor(), first)).toBe(true);
    expect(openSecret(leaked, id, (await factor()).secret)).toBeNull();
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    expect(await enterCode(rotated, id, await factor(), codeOf(secret, test.clock.now))).toBe(true);
    expect(openSecret(leaked, id, (await factor()).secret)).toEqual(secret);
    expect(await enterCode(leaked, id, await factor(), second)).toBe(false);
  });

  it('knows the addresses of suspended accounts that were closed', async () => {
    const [{ id }, again] = [await member(test.db), await member(test.db)];
    await suspend(test, id, new Date('2026-12-20T10:00:00Z'));
    const account = { id, email: 'Ada@example.org', config: test.deps.config, at: test.clock.now };
    const isSuspended = async () =>
      (await memberActor(test.db, again.id, test.clock.now))?.suspendedUntil !== null;
    const comesBack = (deps: Deps) =>
      transaction(test.db, (tx) =>
        applyRememberedSuspensions(tx, deps, { id: again.id, email: 'ada+2@example.org' }),
      );
    await transaction(test.db, (tx) => rememberSuspensions(tx, account));
    await comesBack(leaked);
    expect(await isSuspended()).toBe(false);
    await comesBack(rotated);
    expect(await isSuspended()).toBe(true);
  });
});

function codeOf(secret: Uint8Array, now: Date): string {
  return new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) }).generate({
    timestamp: now.getTime(),
  });
}
