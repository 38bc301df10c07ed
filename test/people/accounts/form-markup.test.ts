import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

const test = await testApp();

it('a select that must be answered begins with nothing chosen, and keeps what is', async () => {
  const { path } = await debate(test.db);
  const admin = await test.signedInAs({ role: 'admin' });
  const paths = [path, '/debates/new', '/accounts/me', '/accounts/registration', '/admin/boards/new'];
  let [asked, chosen] = [0, 0];
  for (const place of [...paths, '/accounts/me/notifications']) {
    const reader = place === '/accounts/registration' ? test.visitor() : admin;
    const { text } = await reader.get(place).expect(200);
    for (const [, attributes = '', options = ''] of text.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      const empty = options.match(/<option value=""/g)?.length ?? 0;
      const selected = options.match(/ selected/g)?.length ?? 0;
      const isRequired = /\brequired\b/.test(attributes);
      expect([empty, selected], `${place}: ${attributes}`).toEqual(
        isRequired || empty ? [1, expect.any(Number)] : [0, 1],
      );
      expect(selected).toBeLessThanOrEqual(1);
      if (isRequired) expect(options, `${place}: ${attributes}`).toMatch(/^\s*<option value=""/);
      if (empty === 0) chosen += 1;
      else asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(0);
  expect(chosen).toBeGreaterThan(3);
  const language = /<select[^>]*name="language"[\s\S]*?<\/select>/.exec(
    (await admin.get('/accounts/me')).text,
  )?.[0];
  expect(language).toMatch(/<option value="en" selected>/);
});

it.each(['/accounts/registration', '/accounts/sign-in', '/accounts/password-reset'])(
  'the address on %s is what programs keep as the name of the account',
  async (path) => {
    const { text } = await test.visitor().get(path).expect(200);
    expect(text).toMatch(/<input[^>]*name="email"[^>]*autocomplete="username"/);
  },
);
