import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import {
  sessionIdleMs,
  sessionMaxMs,
  sessionState,
  sessionUpdateMs,
} from '#src/people/accounts/sessions/session-lifetime.ts';
import { deviceName } from '#src/people/accounts/sign-in/device-name.ts';
import { handlePattern, isReservedHandle } from '#src/people/members/handle.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { linked } from '#src/platform/mail/page.ts';

describe('a session', () => {
  const now = Date.UTC(2026, 10, 20);
  it.each([
    ['just signed in', 0, 0, 'current'],
    ['used an hour ago', sessionUpdateMs, sessionUpdateMs, 'to-update'],
    ['used just under an hour ago', sessionUpdateMs - 1, sessionUpdateMs - 1, 'current'],
    ['idle for just under 14 days', sessionIdleMs - 1, sessionIdleMs - 1, 'to-update'],
    ['idle for 14 days', sessionIdleMs, sessionIdleMs, 'over'],
    ['90 days old, used now', sessionMaxMs, 0, 'over'],
    ['just under 90 days old, used now', sessionMaxMs - 1, 0, 'current'],
  ])('%s', (_name, age, idle, state) => {
    expect(sessionState({ signedInAt: now - age, seenAt: now - idle }, now)).toBe(state);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ])('%s', (ip, network) => {
    expect(clientNetwork(ip)).toBe(network);
  });
});

describe('a handle', () => {
  it.each(['ab', '-ab', 'ab-', 'a b', 'a_b', 'é23', 'x'.repeat(31), 'a\nb'])('%j is refused', (handle) => {
    expect(handlePattern.test(handle)).toBe(false);
  });
  it.each(['admin', 'moderator', 'curator', 'api', 'me', 'new', 'admin-2', 'moderator1', 'ict4society-team'])(
    '%s is kept for the platform',
    (handle) => {
      expect(isReservedHandle(handle)).toBe(true);
    },
  );
  it.each(['ida-bergman', 'newton', 'metro', 'administratie'])('%s is free', (handle) => {
    expect(handlePattern.test(handle) && !isReservedHandle(handle)).toBe(true);
  });
});

describe('the browser of a session', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1',
      'Safari, iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    ['<script>alert(1)</script>', ''],
  ])('%s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});

describe('the text of a mail', () => {
  it('has links, and nothing else that a browser takes for markup', () => {
    expect(linked('<b>"x"</b> http://a.example/b?c=1&d=2 javascript:alert(1)').html).toBe(
      '&lt;b&gt;&#34;x&#34;&lt;/b&gt; <a href="http://a.example/b?c=1&amp;d=2">http://a.example/b?c=1&amp;d=2</a> javascript:alert(1)',
    );
  });
});

it('passwords that many people send at once leave threads for all else: a page is compressed meanwhile', async () => {
  let done = 0;
  const hashing = Array.from({ length: 24 }, () =>
    hashPassword('a walk along the quiet canal').then(() => (done += 1)),
  );
  await promisify(gzip)('A page.');
  expect(done).toBeLessThan(12);
  await Promise.all(hashing);
});
