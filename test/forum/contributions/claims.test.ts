import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isCorrection } from '#src/forum/contributions/contribution.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const Said = z.object({ claim: z.string().nullable(), source: z.string(), revision: z.number() });
const said = (id: number) =>
  one(test.db, Said, sql`SELECT claim, source, revision FROM contributions WHERE id = ${id}`);
const claim = 'Every device shows its expected lifetime energy use.';

describe('a claim', () => {
  it('is all that a contribution needs; a reply has none and needs a text', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const send = (fields: object) =>
      author
        .post(`/debates/${id}/contributions`)
        .type('form')
        .send({ key: randomUUID(), language: 'en', ...fields });
    await send({ claim: `  ${claim}\n`, text: '' }).expect(303);
    const rows = await many(
      test.db,
      Said.extend({ id: z.number(), html: z.string() }),
      sql`SELECT id, claim, source, html, revision FROM contributions WHERE debate_id = ${id}`,
    );
    expect(rows).toMatchObject([{ claim, source: '', html: '' }]);
    const [first] = rows;
    await send({ claim: 'Ignored.', text: '', in_reply_to: first?.id }).expect(422);
    await send({ claim: 'Ignored.', text: 'A reply.', in_reply_to: first?.id }).expect(303);
    const Reply = z.object({ claim: z.null(), source: z.string() });
    const reply = await one(
      test.db,
      Reply,
      sql`SELECT claim, source FROM contributions WHERE thread_id = ${first?.id}`,
    );
    expect(reply).toEqual({ claim: null, source: 'A reply.' });
  });

  it('is the heading of the card, and of the page of its contribution', async () => {
    const { id, debateId } = await contribution(test.db, { claim: 'Größe <b>zählt</b>.', language: 'de' });
    const page = await test.visitor().get(`/debates/${debateId}`).redirects(1);
    expect(page.text).toContain(
      `<h3 class="claim" id="t${id}" lang="de">Größe &lt;b&gt;zählt&lt;/b&gt;.</h3>`,
    );
    const own = await test.visitor().get(`/contributions/${id}`);
    expect(own.text).toContain('<title lang="de">Größe &lt;b&gt;zählt&lt;/b&gt;.');
    expect(own.text.match(/Größe &lt;b&gt;zählt&lt;\/b&gt;\.<\/h/g)).toHaveLength(1);
  });

  it('may be said anew while nobody has answered it, and only corrected after', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id, claim });
    const change = (to: string, revision: number) =>
      author
        .post(`/contributions/${id}/text`)
        .type('form')
        .send({ claim: to, text: 'Why.', language: 'en', revision: String(revision) });
    const anew = 'Every servce states its yearly energy use.';
    await change(anew, 1).expect(303);
    const reader = await test.signedInAs();
    await reader
      .post(`/contributions/${id}/agreement`)
      .type('form')
      .send({ value: 'agree', capacity: 'self' })
      .expect(303);
    const refused = await change('No service states its energy use at all.', 2).expect(422);
    expect(refused.text).toContain('you can correct only up to 10 characters');
    expect(refused.text).toContain('No service states its energy use at all.');
    expect((await said(id)).claim).toBe(anew);
    const corrected = 'Every service states its yearly energy use.';
    await change(corrected, 2).expect(303);
    // Step by step it would become another one: what counts is the claim that was answered.
    await change(corrected.replace('yearly', 'monthly'), 3).expect(303);
    await change('Every service states its monthly water bill.', 4).expect(422);
    const Answer = z.object({ revision: z.number() });
    const answer = await one(
      test.db,
      Answer,
      sql`SELECT revision FROM agreements WHERE contribution_id = ${id}`,
    );
    expect(answer.revision).toBe(2);
    const versions = await test.visitor().get(`/contributions/${id}/versions`);
    expect(versions.text).toContain(anew);
  });

  it('is compared by the characters one would have to change', () => {
    expect(isCorrection('Reparieren lohnt sich.', 'Reparieren lohnt sich nicht.')).toBe(true);
    expect(isCorrection('a'.repeat(20), 'a'.repeat(30))).toBe(true);
    expect(isCorrection('a'.repeat(20), 'a'.repeat(31))).toBe(false);
  });

  it('is found before the same word in a text', async () => {
    const { id: debateId } = await debate(test.db);
    const inText = await contribution(test.db, {
      debateId,
      text: 'The word zygomorphic stands in the text.',
    });
    const inClaim = await contribution(test.db, { debateId, claim: 'Zygomorphic labels help.' });
    const { text } = await test.visitor().get('/search?q=zygomorphic');
    expect(text.indexOf(`c${inClaim.id}"`)).toBeGreaterThan(-1);
    expect(text.indexOf(`c${inClaim.id}"`)).toBeLessThan(text.indexOf(`c${inText.id}"`));
    expect(text).toMatch(/<h3[^>]*><a [^>]*><mark>Zygomorphic<\/mark> labels help\.<\/a>/);
  });

  it('is required by the database of contributions, and refused of replies', async () => {
    const { id, debateId } = await contribution(test.db);
    const reply = await contribution(test.db, { debateId, inReplyTo: id });
    const set = (of: number, to: string | null) =>
      run(test.db, sql`UPDATE contributions SET claim = ${to} WHERE id = ${of}`);
    await expect(set(id, null)).rejects.toMatchObject({ constraint: 'contributions_claim' });
    await expect(set(reply.id, 'A claim.')).rejects.toMatchObject({ constraint: 'contributions_claim' });
    await expect(set(id, 'a'.repeat(141))).rejects.toThrow('contributions_claim');
    await expect(set(id, 'two\nlines')).rejects.toThrow('contributions_claim');
  });
});
