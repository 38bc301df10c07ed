import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { hostile } from '../../support/hostile.ts';
import { password, post, unlimited } from './helpers.ts';

const test = await testApp();
const settings = await test.signedInAs();
const profile = { name: 'Ida', group: 'ID', organisation: '', language: 'en', timeZone: 'UTC' };

/** What a browser would take for markup of the text's own. */
function markupOf(text: string, page: string): string[] {
  return [...new Set(text.match(/<[a-z!/][^>]*>?/gi))].filter((tag) => tag.length > 3 && page.includes(tag));
}
const ours = (await settings.get('/accounts/me')).text;

// In contributions every one is sent; here one of each few, since a name is escaped like another.
const some = hostile.filter((_, i) => i % 8 === 0);

it.each(some)('$name is kept inert or refused, in a profile and in a registration', async ({ text }) => {
  const saved = await post(settings, '/accounts/me/profile', { ...profile, name: text, organisation: text });
  expect([303, 413, 422]).toContain(saved.status);
  const page = saved.status === 303 ? (await settings.get('/accounts/me').expect(200)).text : saved.text;
  expect(markupOf(text, page).filter((tag) => !ours.includes(tag))).toEqual([]);

  await unlimited(test);
  const fields = { name: text, handle: text, email: text, password, group: text, organisation: text };
  const refused = await post(test.visitor(), '/accounts/registration', fields);
  expect([413, 422]).toContain(refused.status);
  expect(markupOf(text, refused.text).filter((tag) => !ours.includes(tag))).toEqual([]);
});
