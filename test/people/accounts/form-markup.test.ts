import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

const test = await testApp();

it('a select that must be answered begins with nothing chosen, and keeps what is', async () => {
  const { path } = await debate(test.db);
  const admin = await test.signedInAs({ role: 'admin' });
  const paths = [path, '/debates/new', '/accounts/me', '/accounts/registration', '/admin/boards/new'];
  let seen = 0;
  for (const place of [...paths, '/accounts/me/notifications']) {
    const reader = place === '/accounts/registration' ? test.visitor() : admin;
    const { text } = await reader.get(place).expect(200);
    for (const [, attributes = '', options = ''] of text.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      if (!/\brequired\b/.test(attributes)) continue;
      seen += 1;
      expect(options, `${place}: ${attributes}`).toMatch(/^\s*<option value=""/);
      expect(options.match(/<option value=""/g)).toHaveLength(1);
      expect(options.match(/ selected/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  }
  expect(seen).toBeGreaterThan(5);
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
