import { expect, it } from 'vitest';
import { lookForProblems } from '#src/platform/ops/problems/look-for-problems.ts';
import { problemsThere } from '#src/platform/ops/problems/store.ts';
import { troubleOf } from '#src/platform/ops/signing-in/trouble.ts';
import { testApp } from '../../support/app.ts';

const config = { baseUrl: 'https://city.eu', secure: true, trustProxy: 1 };
const arrival = (headers: Record<string, string>, rest = {}) => ({
  ip: '203.0.113.7',
  secure: true,
  host: 'city.eu',
  get: (name: string) => headers[name],
  ...rest,
});

it.each([
  ['as it should be', config, arrival({ origin: 'https://city.eu' }), undefined],
  ['from another site', config, arrival({ origin: 'https://evil.example' }), undefined],
  [
    'from elsewhere, with what a browser says',
    config,
    arrival({ origin: 'https://city.eu', 'sec-fetch-site': 'cross-site' }),
    undefined,
  ],
  [
    'at another name',
    config,
    arrival({ origin: 'http://forum.city.eu' }, { host: 'forum.city.eu' }),
    { reason: 'origin', seen: 'http://forum.city.eu', expected: 'https://city.eu' },
  ],
  [
    'from a proxy that does not say https',
    config,
    arrival({ 'sec-fetch-site': 'same-origin' }, { secure: false }),
    { reason: 'protocol', seen: 'http', expected: 'https' },
  ],
  [
    'from a proxy that is not counted',
    config,
    arrival(
      { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '198.51.100.4, 10.0.0.2' },
      { ip: '10.0.0.2' },
    ),
    { reason: 'proxy', seen: '10.0.0.2, TRUST_PROXY=1', expected: 'TRUST_PROXY=2' },
  ],
  [
    'from within the same network',
    config,
    arrival({ 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '10.0.0.9' }, { ip: '10.0.0.9' }),
    undefined,
  ],
])('a sign-in %s', (_, settings, req, trouble) => {
  expect(troubleOf(settings, req) ?? undefined).toEqual(trouble);
});

it('the third of a kind is a problem, with what was seen and what was expected, for an hour', async () => {
  const test = await testApp();
  const host = 'forum.city.eu';
  const tryIn = () =>
    test
      .visitor()
      .post('/accounts/sign-in')
      .set({ Host: host, Origin: `http://${host}` })
      .unset('Sec-Fetch-Site')
      .type('form')
      .send({ email: 'a@example.org', password: 'x' })
      .expect(403);
  const problem = async () => {
    await lookForProblems(test.deps);
    return (await problemsThere(test.db)).find(({ kind }) => kind === 'sign-ins-origin');
  };
  await tryIn();
  await tryIn();
  expect(await problem()).toBeUndefined();
  await tryIn();
  await expect.poll(problem).toMatchObject({
    params: { seen: `http://${host}`, expected: 'http://127.0.0.1:3000' },
    weight: 'error',
  });
  test.clock.now = new Date(test.clock.now.getTime() + 3_600_001);
  expect(await problem()).toBeUndefined();
});
