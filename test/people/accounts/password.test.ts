import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  hashPassword,
  isOutdated,
  verifyNobody,
  verifyPassword,
} from '#src/people/accounts/password/password-hash.ts';
import {
  personalPasswordProblem,
  weakPasswordProblem,
} from '#src/people/accounts/password/password-rules.ts';
import { hashesOf } from './helpers.ts';

describe('what a new password may be', () => {
  it.each([
    ['eleven char', false],
    ['twelve chars', true],
    ['x9'.repeat(64), false],
    [`${'walking home '.repeat(9)}by bicycle`, true],
    [`${'walking home '.repeat(9)}by bicycle!`, true],
    [`${'walking home '.repeat(10)}by bicycle`, false],
    ['🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🦊', true],
    ['🙂🙃🙂🙃🙂🦊', false],
    ['123456qwerty', false],
    ['LeaveMeAlone', false],
    ['passwordpassword', false],
    ['Password1234!', false],
    ['2026football!!', false],
    ['abcabcabcabcabc', false],
    ['all lower case letters', true],
    ['   spaces around   ', true],
    ['пароль из слов', true],
  ])('%j: %s', (password, allowed) => {
    expect(weakPasswordProblem(password) === null).toBe(allowed);
  });

  const ida = {
    name: 'Ida Bergman',
    handle: 'ida-b',
    email: 'ida.bergman@green-it.example',
    organisation: 'Green IT League',
  };
  it.each([
    ['IdaBergman2026', false],
    ['ida.bergman@green-it.example', false],
    ['ict4society-2026', false],
    ['Green IT League 1', false],
    ['ida-b ida-b ict4society', false],
    ['the league of quiet herons', true],
    ['190378234521', true],
    ['bergman likes canals', true],
  ])('of a person with these words, %j: %s', (password, allowed) => {
    expect(personalPasswordProblem(password, ida) === null).toBe(allowed);
  });

  it('takes a hundred thousand characters in stride', () => {
    expect(weakPasswordProblem('ab'.repeat(50_000))).not.toBeNull();
  });
});

describe('a stored password', () => {
  it('is argon2id at the cost OWASP asks for, with its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('twelve chars'), hashPassword('twelve chars')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(isOutdated(one)).toBe(false);
  });

  it('is recognised, and no other is', async () => {
    const stored = await hashPassword('Zwölf Zeichen');
    expect(await verifyPassword('Zwölf Zeichen', stored)).toBe(true);
    // The same letters composed of a letter and a mark.
    expect(await verifyPassword('Zwo\u0308lf Zeichen', stored)).toBe(true);
    expect(await verifyPassword('zwölf Zeichen', stored)).toBe(false);
    expect(await verifyPassword('Zwölf Zeichen ', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  it('of another cost is still recognised, and known to be outdated', async () => {
    const salt = Buffer.alloc(16, 7);
    const cost = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 };
    const hash = argon2Sync('argon2id', { message: 'twelve chars', nonce: salt, ...cost });
    const phc = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$argon2id$v=19$m=1024,t=1,p=1$${phc(salt)}$${phc(hash)}`;
    expect(await verifyPassword('twelve chars', stored)).toBe(true);
    expect(isOutdated(stored)).toBe(true);
  });

  it.each(['', 'none', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=1,t=1$x$y'])(
    'that is no such hash opens nothing: %j',
    async (stored) => {
      expect(await verifyPassword('none', stored)).toBe(false);
    },
  );

  it('of nobody takes the work of one of somebody', async () => {
    const stored = await hashPassword('twelve chars');
    expect(await hashesOf(() => verifyPassword('wrong password', stored))).toBe(1);
    expect(await hashesOf(() => verifyNobody('wrong password'))).toBe(1);
  });
});
