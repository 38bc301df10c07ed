import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deleteUnusedDrafts } from '#src/concerns/drafts/store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { draftForm, draftsOf, saveDraft, tokenIn } from './helpers.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

describe('a draft', () => {
  it('is saved by a button, and fills the form of its place until it is published', async () => {
    const { id, path } = await debate(test.db);
    const author = await test.signedInAs();
    const sent = draftForm(id, { text: 'Half a thought, <b>so far</b>.', language: 'de' });
    const saved = await author.post('/drafts').type('form').send(sent);
    expect(saved.status).toBe(303);
    expect(saved.headers.location).toBe(`/debates/${id}/contributions/new`);
    for (const page of [path, `/debates/${id}/contributions/new`]) {
      const { text } = await author.get(page).expect(200);
      expect(text).toContain('Half a thought, &lt;b&gt;so far&lt;/b&gt;.</textarea>');
      expect(text).toContain('<option value="de" selected>');
      expect(text).toContain('is in the form.');
    }
    expect((await test.visitor().get(path)).text).not.toContain('Half a thought');
    expect((await (await test.signedInAs()).get(path)).text).not.toContain('Half a thought');
    const draft = tokenIn((await author.get(path)).text);
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...sent, key: randomUUID(), claim: 'A claim.', draft })
      .expect(303);
    expect(await draftsOf(test, author)).toEqual([]);
  });

  it('of a reply is not that of the debate, nor of another reply', async () => {
    const { id } = await debate(test.db);
    const [a, b] = [
      await contribution(test.db, { debateId: id }),
      await contribution(test.db, { debateId: id }),
    ];
    const author = await test.signedInAs();
    await saveDraft(author, draftForm(id, { in_reply_to: String(a.id), text: 'To the first.' }));
    const opened = (query: string) => author.get(`/debates/${id}/contributions/new${query}`);
    expect((await opened(`?in_reply_to=${a.id}`)).text).toContain('To the first.');
    expect((await opened(`?in_reply_to=${b.id}`)).text).not.toContain('To the first.');
    expect((await opened('')).text).not.toContain('To the first.');
  });

  it('is kept when the form is previewed or refused', async () => {
    const { id, path } = await debate(test.db);
    const author = await test.signedInAs();
    const sent = draftForm(id, { text: 'First words.' });
    await author.post(`/debates/${id}/contributions/preview`).type('form').send(sent).expect(200);
    expect(await draftsOf(test, author)).toMatchObject([{ text: 'First words.', copy: 0 }]);
    const long = 'x'.repeat(10_001);
    const refused = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...sent, text: long });
    expect(refused.status).toBe(422);
    expect(await draftsOf(test, author)).toMatchObject([{ text: long, copy: 0, revision: 2 }]);
    expect((await author.get(path)).text).toContain(`${long}</textarea>`);
  });

  it('is kept when the debate closes meanwhile, and can be read and copied', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    await run(
      test.db,
      sql`UPDATE debates SET state = 'closed', closed_at = ${test.clock.now} WHERE id = ${id}`,
    );
    const sent = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(draftForm(id, { text: 'Too late, alas.' }));
    expect(sent.status).toBe(409);
    const [draft] = await draftsOf(test, author);
    expect(draft?.text).toBe('Too late, alas.');
    const page = await author.get(`/drafts/${draft?.id}`).expect(200);
    expect(page.text).toContain('Too late, alas.</textarea>');
    expect(page.text).toContain('The debate is closed.');
    expect((await author.get('/drafts')).text).toMatch(
      /<h2><a [^>]*>A claim\.<\/a><\/h2>[\s\S]*<p lang="en">Too late, alas\.<\/p>/,
    );
  });

  it('is nobody else’s: for them it does not exist', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const other = await test.signedInAs({ role: 'admin' });
    const { token } = await saveDraft(author, draftForm(id));
    const [draft] = await draftsOf(test, author);
    for (const path of [`/drafts/${draft?.id}`, `/drafts/${draft?.id}/removal`]) {
      expect((await other.get(path)).status).toBe(404);
    }
    expect((await other.get('/drafts')).text).not.toContain('What I have so far.');
    const removal = other.post(`/drafts/${draft?.id}/removal`).type('form').send({ draft: token });
    expect((await removal).status).toBe(404);
    // Nor does naming it in a form of one's own do anything.
    await saveDraft(other, draftForm(id, { draft: token ?? '', text: 'Mine.' }));
    await other
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(draftForm(id, { draft: token ?? '' }));
    expect(await draftsOf(test, author)).toMatchObject([{ text: 'What I have so far.', revision: 1 }]);
  });

  it('is saved only for what the member sees, and only by members', async () => {
    const hidden = await debate(test.db, { state: 'proposed' });
    const { id } = await debate(test.db);
    const elsewhere = await contribution(test.db);
    const author = await test.signedInAs();
    const post = (fields: Record<string, string>) => author.post('/drafts').type('form').send(fields);
    expect((await post(draftForm(hidden.id))).status).toBe(404);
    expect((await post(draftForm(999_999))).status).toBe(404);
    expect((await post(draftForm(id, { in_reply_to: String(elsewhere.id) }))).status).toBe(404);
    expect((await post({ ...draftForm(id), key: 'no key' })).status).toBe(409);
    expect((await test.visitor().post('/drafts').type('form').send(draftForm(id))).status).toBe(403);
    expect(await draftsOf(test, author)).toEqual([]);
  });

  it('keeps no secrets and nothing empty', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    expect(await saveDraft(author, draftForm(id, { claim: '', text: ' \n ' }))).toMatchObject({
      safe: true,
      token: null,
    });
    expect(await draftsOf(test, author)).toEqual([]);
    await saveDraft(author, draftForm(id, { password: 'hunter2', csrf_token: 'x' }));
    const kept = await one(
      test.db,
      z.object({ names: z.array(z.string()) }),
      sql`SELECT ARRAY(SELECT jsonb_object_keys(fields)) AS names FROM drafts WHERE member_id = ${author.member.id}`,
    );
    expect(kept.names.sort()).toEqual(['claim', 'language', 'text']);
  });

  it('is kept whatever its fields are called', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    await saveDraft(author, draftForm(id));
    for (const name of ['constructor', 'toString', '__proto__']) {
      const body = `${new URLSearchParams(draftForm(id))}&${name}=x`;
      await author.post('/drafts').accept('json').type('form').send(body).expect(200);
    }
    expect(new Set((await draftsOf(test, author)).map(({ text }) => text))).toEqual(
      new Set(['What I have so far.']),
    );
    await author.get(`/debates/${id}/contributions/new`).expect(200);
  });

  it('of a proposal is kept too', async () => {
    const author = await test.signedInAs({ group: 'CS' });
    const fields = { ...draftForm(''), text: '', title: 'Who pays for spare parts?', lede: 'About prices.' };
    const saved = await author.post('/drafts').type('form').send(fields);
    expect(saved.headers.location).toBe('/debates/new');
    const page = await author.get('/debates/new');
    expect(page.text).toContain('value="Who pays for spare parts?"');
    const sent = {
      ...fields,
      key: randomUUID(),
      claim: 'A claim.',
      draft: tokenIn(page.text),
      board: 'sustainability',
      background: '',
      documents: '',
    };
    await author.post('/debates').type('form').send(sent).expect(303);
    expect(await draftsOf(test, author)).toEqual([]);
  });

  it('goes 180 days after it was last saved', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    await saveDraft(author, draftForm(id));
    const inDays = (days: number) => new Date(test.clock.now.getTime() + days * 86_400_000);
    await deleteUnusedDrafts(test.db, inDays(179));
    expect(await draftsOf(test, author)).toHaveLength(1);
    await deleteUnusedDrafts(test.db, inDays(181));
    expect(await draftsOf(test, author)).toEqual([]);
  });
});

describe('bounds', () => {
  it('are a hundred drafts, and 60,000 characters each', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const places = await Promise.all(
      Array.from({ length: 100 }, () => contribution(test.db, { debateId: id })),
    );
    await run(
      test.db,
      sql`INSERT INTO drafts (member_id, debate_id, in_reply_to, fields, form_key, saved_at)
          SELECT ${author.member.id}, ${id}, c, '{"text": "x"}', gen_random_uuid(), ${test.clock.now}
          FROM unnest(${places.map((place) => place.id)}::bigint[]) AS c`,
    );
    const full = await saveDraft(author, draftForm(id));
    expect(full).toMatchObject({ status: 409, safe: false });
    expect(full.message).toContain('100 drafts');
    const plain = await author.post('/drafts').type('form').send(draftForm(id));
    expect(plain.status).toBe(409);
    expect(plain.text).toContain('What I have so far.</textarea>');
    expect((await author.get('/drafts')).text.match(/<li>\s*<div>/g)?.length).toBe(100);
    const other = await test.signedInAs();
    expect(await saveDraft(other, draftForm(id, { text: 'x'.repeat(60_001) }))).toMatchObject({
      status: 409,
      safe: false,
    });
    expect(await saveDraft(other, draftForm(id, { text: 'ß'.repeat(59_000) }))).toMatchObject({
      status: 200,
      safe: true,
    });
  });
});

describe('discarding', () => {
  it('asks first, and does nothing to what was saved meanwhile', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const sent = draftForm(id);
    const { token } = await saveDraft(author, sent);
    const [draft] = await draftsOf(test, author);
    const address = `/drafts/${draft?.id}/removal`;
    const asked = await author.get(address).expect(200);
    expect(asked.text).toContain('What I have so far.');
    await saveDraft(author, { ...sent, text: 'Longer now.' });
    const stale = await author.post(address).type('form').send({ draft: token });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Longer now.');
    await author
      .post(address)
      .type('form')
      .send({ draft: tokenIn(stale.text) })
      .expect(303);
    expect(await draftsOf(test, author)).toEqual([]);
  });
});
