import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { text } from '../../browser/helpers.ts';
import { testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';

const test = await testApp();
const [here, there] = [await debate(test.db), await debate(test.db)];
const words = 'The same words in two places.';

it('one key for the drafts of two debates is refused, and the draft stays where it was', async () => {
  const agent = await test.signedInAs();
  const key = randomUUID();
  const save = (debateId: number) =>
    agent
      .post('/drafts')
      .type('form')
      .send({ ...text(words), debate: debateId, key });
  expect((await save(here.id)).status).toBeLessThan(400);
  expect((await save(there.id)).status).toBe(409);
  const { text: page } = await agent.get('/drafts').expect(200);
  expect(page.split(words)).toHaveLength(2);
});

it('one key for the contributions of two debates publishes both', async () => {
  const agent = await test.signedInAs({ published: 20 });
  const key = randomUUID();
  for (const { id, path } of [here, there]) {
    await agent
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...text(words), key })
      .expect(303);
    expect((await agent.get(path).expect(200)).text).toContain(words);
  }
});

it('a language that is none is not kept with a draft', async () => {
  const agent = await test.signedInAs();
  const key = randomUUID();
  await agent
    .post('/drafts')
    .type('form')
    .send({ ...text(words), debate: here.id, key, language: 'xx' });
  expect((await agent.get('/drafts').expect(200)).text).not.toContain('lang="xx"');
});

it('a file that was chosen and not added is no part of a draft, and that is said', async () => {
  const agent = await test.signedInAs();
  for (const [file, said] of [
    ['plan.pdf', 'your file has not been added yet'],
    ['', 'Your draft has been saved.'],
  ]) {
    const form = { ...text(words), debate: here.id, key: randomUUID(), file };
    const saved = await agent.post('/drafts').type('form').send(form).expect(303);
    expect((await agent.get(saved.headers.location ?? '').expect(200)).text).toContain(said);
  }
});
