import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { draftForm, draftsOf, saveDraft, tokenIn } from './helpers.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

describe('two forms of one place', () => {
  it('never overwrite each other: what is saved from an older text is kept beside it', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const [first, second] = [
      draftForm(id, { text: 'From the first tab.' }),
      draftForm(id, { text: 'From the second.' }),
    ];
    const one = await saveDraft(author, first);
    expect(one).toMatchObject({ safe: true, compare: null });
    expect(one.message).toMatch(/^Draft kept at \d\d:\d\d$/);
    const two = await saveDraft(author, second);
    expect(two.compare?.href).toMatch(/^\/drafts\/\d+$/);
    // Each goes on with its own.
    await saveDraft(author, { ...first, draft: one.token ?? '', text: 'From the first tab, longer.' });
    await saveDraft(author, { ...second, draft: two.token ?? '', text: 'From the second, longer.' });
    expect(await draftsOf(test, author)).toMatchObject([
      { copy: 0, text: 'From the first tab, longer.' },
      { copy: 1, text: 'From the second, longer.' },
    ]);
    const page = await author.get(two.compare?.href ?? '').expect(200);
    expect(page.text).toContain('<ins>');
    expect(page.text).toContain('<del>');
  });

  it('at the same moment, from ten tabs: every text is there or was refused', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const texts = Array.from({ length: 10 }, (_, i) => `From tab ${i}.`);
    const answers = await Promise.all(texts.map((text) => saveDraft(author, draftForm(id, { text }))));
    const kept = (await draftsOf(test, author)).map(({ text }) => text);
    expect(kept).toHaveLength(5);
    expect(answers.map(({ safe }, i) => safe === kept.includes(texts[i] ?? ''))).toEqual(
      texts.map(() => true),
    );
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  });

  it('go on from one text when the later opened with it', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    await saveDraft(author, draftForm(id, { text: 'Begun on the phone.' }));
    const draft = tokenIn((await author.get(`/debates/${id}/contributions/new`)).text);
    const later = await saveDraft(
      author,
      draftForm(id, { draft, text: 'Begun on the phone, ended at home.' }),
    );
    expect(later.compare).toBeNull();
    expect(await draftsOf(test, author)).toMatchObject([
      { copy: 0, text: 'Begun on the phone, ended at home.', revision: 2 },
    ]);
  });

  it('settle which one stands, or both; not from an older look at them', async () => {
    const { id } = await debate(test.db);
    for (const choice of ['this', 'other', 'both']) {
      const author = await test.signedInAs();
      const other = await saveDraft(author, draftForm(id, { text: 'Other text.' }));
      const mine = draftForm(id, { text: 'This text.' });
      const one = await saveDraft(author, mine);
      const address = one.compare?.href ?? '';
      const chosen = { one: one.token ?? '', other: other.token ?? '', choice, key: randomUUID() };
      await saveDraft(author, { ...mine, draft: one.token ?? '', text: 'This text, changed.' });
      const stale = await author.post(`${address}/choice`).type('form').send(chosen);
      expect(stale.status).toBe(409);
      expect(await draftsOf(test, author)).toHaveLength(2);
      const fresh = /name="one" value="([\d.]+)"/.exec(stale.text)?.[1] ?? '';
      await author
        .post(`${address}/choice`)
        .type('form')
        .send({ ...chosen, one: fresh })
        .expect(303);
      const wanted = {
        this: 'This text, changed.',
        other: 'Other text.',
        both: 'This text, changed.\n\nOther text.',
      }[choice];
      expect(await draftsOf(test, author)).toMatchObject([{ copy: 0, text: wanted }]);
    }
  });

  it('of which one publishes: the text of the other stays', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const first = draftForm(id, { text: 'Published.' });
    const { token } = await saveDraft(author, first);
    await saveDraft(author, draftForm(id, { text: 'Still a draft.' }));
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...first, draft: token ?? '' })
      .expect(303);
    expect(await draftsOf(test, author)).toMatchObject([{ text: 'Still a draft.' }]);
    expect((await author.get(`/debates/${id}/contributions/new`)).text).toContain(
      'Still a draft.</textarea>',
    );
  });
});

describe('a form that goes on saving', () => {
  it('overtaken on the way by its own later save changes nothing', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const sent = draftForm(id);
    await saveDraft(author, { ...sent, turn: '2000', text: 'Later.' });
    expect(await saveDraft(author, { ...sent, turn: '1000', text: 'Earlier.' })).toMatchObject({
      safe: true,
    });
    expect(await draftsOf(test, author)).toMatchObject([{ text: 'Later.' }]);
  });

  it('while it is published leaves no draft behind, in whatever order they arrive', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const sent = draftForm(id, { text: `Published and saved at once, ${i}.` });
        const answers = await Promise.all([
          author
            .post(`/debates/${id}/contributions`)
            .type('form')
            .send({ ...sent, advised: 'three-in-a-row,dominating,similar' }),
          saveDraft(author, sent),
          saveDraft(author, sent),
        ]);
        expect(answers.map(({ status }) => status)).not.toContain(500);
      }),
    );
    const left = await draftsOf(test, author);
    expect(left).toEqual([]);
  });

  it('after it was published is told so', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const sent = draftForm(id);
    await author.post(`/debates/${id}/contributions`).type('form').send(sent).expect(303);
    expect(await saveDraft(author, sent)).toMatchObject({ safe: true, message: '', token: null });
    expect(await draftsOf(test, author)).toEqual([]);
  });
});
