import { describe, expect, it } from 'vitest';
import {
  isWithinDomain,
  mailboxOf,
  matchingDomain,
  sharedRefusal,
} from '#src/people/organisations/domains.ts';
import { domainName } from '#src/platform/mail/addresses.ts';

describe('an address proves a domain label by label', () => {
  it.each([
    ['user@example.org', 'example.org'],
    ['user@EXAMPLE.ORG', 'example.org'],
    ['user@example.org.', 'example.org'],
    ['user@a.example.org', 'example.org'],
    ['user@a.b.example.org', 'example.org'],
    ['user@ｅｘａｍｐｌｅ.org', 'example.org'],
    ['user@bücher.example', 'xn--bcher-kva.example'],
    ['user@XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['user@mail.bücher.example', 'xn--bcher-kva.example'],
  ])('%s is at %s', (address, domain) => {
    expect(matchingDomain(address, ['other.example', 'example.org', 'xn--bcher-kva.example'])).toBe(domain);
  });

  it.each([
    'user@evil-example.org',
    'user@evilexample.org',
    'user@example.org.evil.net',
    'user@example.org.evil-example.org',
    'user@org',
    'user@example.com',
    'user@example.org@evil.net',
    '"user@example.org"@evil.net',
    'user@evil.net%2eexample.org',
    'user@evil.net/.example.org',
    'user@evil.net#.example.org',
    'user@evil.net:25.example.org',
    'user@[127.0.0.1]',
    'user@127.0.0.1',
    'user@exаmple.org', // a Cyrillic a
    'user@',
    '@example.org',
    'example.org',
    '',
  ])('%j is not at example.org', (address) => {
    expect(matchingDomain(address, ['example.org'])).toBeUndefined();
  });

  it('looks at labels, never at how a text ends', () => {
    expect(isWithinDomain('evil-example.org', 'example.org')).toBe(false);
    expect(isWithinDomain('e.org', 'example.org')).toBe(false);
    expect(isWithinDomain('example.org', 'a.example.org')).toBe(false);
    expect(isWithinDomain('a.example.org', 'example.org')).toBe(true);
  });
});

describe('a domain that many share proves nothing', () => {
  it.each([
    [
      'gmail.com',
      'gmx.de',
      'web.de',
      'orange.fr',
      'laposte.net',
      'libero.it',
      'wp.pl',
      'seznam.cz',
      'abv.bg',
    ],
    ['proton.me', 'protonmail.com', 'tutanota.com', 'posteo.de', 'mailbox.org', 'fastmail.com', 'icloud.com'],
    [
      'outlook.com',
      'hotmail.com',
      'yahoo.fr',
      'yandex.ru',
      'mail.ru',
      'qq.com',
      'mailinator.com',
      'guerrillamail.com',
    ],
    ['co.uk', 'gov.uk', 'ac.uk', 'github.io', 'com.pl', 'kawasaki.jp', 'mail.gmail.com', 'a.mailinator.com'],
  ])('%s and others', (...domains) => {
    for (const domain of domains) {
      expect(sharedRefusal(domain), domain).not.toBeNull();
      expect(matchingDomain(`user@${domain}`, [domain]), domain).toBeUndefined();
    }
  });

  it.each(['example.org', 'europa.eu', 'ec.europa.eu', 'siemens.com', 'ox.ac.uk', 'cloud.example'])(
    '%s is somebody’s own',
    (domain) => expect(sharedRefusal(domain)).toBeNull(),
  );
});

it('a domain is written as DNS has it, or is none', () => {
  expect(domainName('Example.ORG.')).toBe('example.org');
  expect(domainName('bücher.example')).toBe('xn--bcher-kva.example');
  for (const none of [
    'org',
    'a b.org',
    'a..b',
    '-a.org',
    '1.2.3.4',
    '0x7f.1',
    'a.org/x',
    'a.org:1',
    `${'a'.repeat(64)}.org`,
  ]) {
    expect(domainName(none), none).toBeNull();
  }
});

it('a mailbox is the same however it is written', () => {
  expect(mailboxOf('Ada+two@Example.org')).toBe('ada@example.org');
  expect(mailboxOf('ada@example.org')).toBe('ada@example.org');
});
