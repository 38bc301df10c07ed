import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { send, withCase } from '../helpers.ts';
import { defamation, filled, newForm, publicText, sendNotice } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

describe('what is wrong is said at its field, and nothing typed is lost', () => {
  it.each([
    ['no address', { addresses: '' }, 'Enter the address of the page it is on'],
    ['no choice', { subject: '' }, 'Choose what it is about'],
    [
      'a choice of its own',
      { subject: 'STATEMENT_CATEGORY_VIOLENCE KEYWORD_DEFAMATION' },
      'Choose what it is about',
    ],
    [
      'our own terms',
      { subject: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC KEYWORD_NUDITY' },
      'Choose what it is about',
    ],
    [
      'other, of what',
      { subject: 'STATEMENT_CATEGORY_VIOLENCE KEYWORD_OTHER' },
      'Say in a few words what it is',
    ],
    ['no reason', { why: ' \u200b ' }, 'Write why it is illegal'],
    ['too much reason', { why: 'x'.repeat(5001) }, 'Enter at most 5,000 characters'],
    ['no good faith', { good_faith: '' }, 'Confirm that what you say is correct'],
    ['no address of mail', { email: 'nora@' }, 'Enter an email address'],
    [
      'another site',
      { addresses: 'https://example.com/contributions/1' },
      '“https://example.com/contributions/1” is not the address of a text on this site',
    ],
    [
      'a profile of another site',
      { addresses: 'https://example.com/members/member-1' },
      '“https://example.com/members/member-1” is not the address of a text on this site',
    ],
    ['nobody', { addresses: '/members/nobody-here' }, '“/members/nobody-here” is not the address of a text'],
    ['letters of another script', { addresses: '/members/мия-берг' }, 'is not the address of a text'],
    ['a broken address', { addresses: '/members/%E0%A4%A' }, 'is not the address of a text'],
    ['no text', { addresses: '/house-rules' }, '“/house-rules” is not the address of a text'],
    ['nothing there', { addresses: '/contributions/999999' }, '“/contributions/999999” is not public'],
    ['a script', { addresses: 'javascript:alert(1)' }, 'javascript:alert(1)” is not the address of a text'],
    ['a NUL', { addresses: '/contributions/1%00' }, 'is not the address of a text'],
    [
      '51 links',
      { addresses: '/contributions/1\n'.repeat(51) },
      'One notice can name 50 addresses, and this one names 51',
    ],
    ['too long a law', { law: 'x'.repeat(501) }, 'Enter at most 500 characters'],
    ['too long a name', { name: 'x'.repeat(101) }, 'Enter at most 100 characters'],
    [
      'too many characters of addresses',
      { addresses: `/${'x'.repeat(20_000)}` },
      'Enter at most 20,000 characters',
    ],
    [
      '500 links',
      { addresses: '/contributions/1\n'.repeat(500) },
      'One notice can name 50 addresses, and this one names 500',
    ],
  ])('%s', async (_, fields, message) => {
    const visitor = test.visitor();
    const { submission } = await newForm(visitor);
    const { address } = await publicText(test);
    const sent = { ...filled, addresses: address, law: 'Section 1 of a law', submission, ...fields };
    const { text } = await send(visitor, '/notices', sent).expect(422);
    expect(text).toContain(message);
    if (!('law' in fields)) expect(text).toContain('value="Section 1 of a law"');
    if (!('why' in fields)) expect(text).toContain(filled.why);
  });

  it('what waits for a moderator is named as not public', async () => {
    const { id } = await withCase(test.db);
    const visitor = test.visitor();
    const { submission } = await newForm(visitor);
    const { text } = await send(visitor, '/notices', {
      ...filled,
      submission,
      addresses: `/contributions/${id}`,
    });
    expect(text).toContain(`“/contributions/${id}” is not public`);
  });

  it('scripts are text, a megabyte is too much', async () => {
    const { address } = await publicText(test);
    const visitor = test.visitor();
    const why = '<script>alert(1)</script>\0 and why';
    const path = await sendNotice(visitor, { addresses: address, why });
    const page = await visitor.get(path).expect(200);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; and why');
    const { submission } = await newForm(visitor);
    const much = { ...filled, submission, addresses: address, why: 'x'.repeat(1_000_000) };
    expect((await send(visitor, '/notices', much).expect(413)).text).toContain('Too much text');
  });

  it('forged and other tokens lead nowhere', async () => {
    for (const path of ['/notices/x', `/notices/${'x'.repeat(43)}`, `/notices/${'x'.repeat(43)}/messages`]) {
      await test.visitor().get(path).expect(404);
    }
    await send(test.visitor(), `/notices/${'x'.repeat(43)}/messages`, { words: 'Hello' }).expect(404);
  });
});

it('above the limit it is said, nothing is dropped and nothing typed is lost', async () => {
  const limited = await testApp();
  const { address } = await publicText(limited);
  const visitor = limited.visitor();
  for (let n = 0; n < 20; n += 1) await sendNotice(visitor, { addresses: address, subject: defamation });
  const { submission } = await newForm(visitor);
  const refused = await send(visitor, '/notices', { ...filled, submission, addresses: address }).expect(429);
  expect(refused.headers['retry-after']).toMatch(/^\d+$/);
  expect(refused.text).toContain('Nothing is lost: what you wrote is below');
  expect(refused.text).toContain(filled.why);
  const sources = await many(
    limited.db,
    z.object({ caseId: z.number() }),
    sql`SELECT case_id FROM case_entries`,
  );
  expect(new Set(sources.map(({ caseId }) => caseId)).size).toBe(1);
  expect(sources).toHaveLength(20);
});
