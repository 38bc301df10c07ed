import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const Count = z.object({ count: z.number() });
const inDebate = (id: number) =>
  one(test.db, Count, sql`SELECT count(*) FROM contributions WHERE debate_id = ${id}`).then(
    ({ count }) => count,
  );
const form = (fields: Record<string, string> = {}) => ({
  key: randomUUID(),
  claim: 'A claim.',
  language: 'en',
  text: 'Three figures, not one.',
  ...fields,
});

describe('a contribution', () => {
  it.each([
    ['no claim', { claim: '' }],
    ['a claim of blanks', { claim: ' \n\t ' }],
    ['too long a claim', { claim: 'a'.repeat(141) }],
    ['too much text', { text: 'a'.repeat(10_001) }],
    ['a claim that shows nothing', { claim: '\u200b\u202e\u00ad' }],
    ['an unknown language', { language: 'xx' }],
    ['no key', { key: '' }],
    ['a key that is none', { key: '1' }],
  ])('with %s comes back with what was typed', async (_name, wrong) => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const response = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ text: 'Keep this.', ...wrong }));
    expect(response.status).toBe(422);
    expect(response.text).toContain('id="errors"');
    if (!('text' in wrong)) expect(response.text).toContain('Keep this.');
    expect(await inDebate(id)).toBe(0);
  });

  it.each([
    ['an array', 'text[]=a&text[]=b'],
    ['the text twice', 'text=first&text=second'],
    ['a prototype', '__proto__=x&constructor=y&text=kept'],
  ])('with %s instead of a form is a 422, never a crash', async (_name, body) => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const response = await author.post(`/debates/${id}/contributions`).type('form').send(body);
    expect(response.status).toBe(422);
  });

  it('of a megabyte is a 413', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const response = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ text: 'a'.repeat(1_000_000) }));
    expect(response.status).toBe(413);
  });
});

describe('preview', () => {
  it('shows the text as it will look, keeps the form and publishes nothing', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const response = await author
      .post(`/debates/${id}/contributions/preview`)
      .type('form')
      .send(form({ text: 'Look at *this*.' }));
    expect(response.status).toBe(200);
    expect(response.text).toContain('<em>this</em>');
    expect(response.text).toContain('Look at *this*.</textarea>');
    expect(await inDebate(id)).toBe(0);
  });
});

describe('a reply that has to be mended', () => {
  it('is still a reply on the form that comes back', async () => {
    const { id } = await debate(test.db);
    const top = await contribution(test.db, { debateId: id });
    const author = await test.signedInAs();
    for (const path of ['contributions', 'contributions/preview']) {
      const sent = await author
        .post(`/debates/${id}/${path}`)
        .type('form')
        .send(form({ text: '<!-- -->\u200b\n\n[a]: http://x', in_reply_to: String(top.id) }));
      expect(sent.status, path).toBe(422);
      expect(sent.text, path).toContain(`name="in_reply_to" value="${top.id}"`);
    }
  });

  it.each(['1e30', '-1', '9'.repeat(30), 'x', '0x10'])(
    'to %s, which is nothing, is a 404',
    async (answered) => {
      const { id } = await debate(test.db);
      const author = await test.signedInAs();
      for (const path of ['contributions', 'contributions/preview']) {
        const sent = await author
          .post(`/debates/${id}/${path}`)
          .type('form')
          .send(form({ in_reply_to: answered }));
        expect(sent.status, path).toBe(404);
      }
      expect((await author.get(`/debates/${id}/contributions/new?in_reply_to=${answered}`)).status).toBe(404);
    },
  );
});
