import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';
import { post } from './helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

const written = (version: number) => ({
  ...{
    key: randomUUID(),
    version,
    title: 'Who repairs?',
    lede: 'Everybody may.',
    language: 'en',
    change: '',
  },
  ...{ 'heading-f1': 'Parts are missing', 'section-f1': 'In **most** shops.' },
  ...{ 'heading-f2': 'Prices differ', 'section-f2': 'By a factor of three.', 'section-open': 'Who pays.' },
});

async function started(state: 'closed' | 'open' = 'closed') {
  const { path } = await debate(test.db, { state, boardId: await boardId(test.db, 'sustainability') });
  const answer = await post(curator, `${path}/synthesis`, {});
  return { path, status: answer.status, id: Number(/\d+/.exec(answer.headers.location ?? '')?.[0]) };
}

describe('a synthesis that is being written', () => {
  it('is started once, of a debate that has ended, by a curator of its board', async () => {
    const { path, id } = await started();
    expect((await curator.get(`${path}/synthesis`)).headers.location).toBe(
      `/syntheses/${id}-${path.split(/-(.*)/)[1]}`,
    );
    expect((await post(curator, `${path}/synthesis`, {})).status).toBe(409);
    expect((await started('open')).status).toBe(409);
    const elsewhere = await test.signedInAs({
      role: 'curator',
      roleBoardId: await boardId(test.db, 'inclusion'),
    });
    expect((await post(elsewhere, `${path}/synthesis`, {})).status).toBe(404);
    for (const agent of [test.visitor(), elsewhere, await test.signedInAs({ role: 'moderator' })]) {
      expect((await agent.get(`/syntheses/${id}`)).status).toBe(404);
    }
  });

  it('gets findings, which keep their anchors when one is removed and its number is never given again', async () => {
    const { id } = await started();
    const path = `/syntheses/${id}`;
    const more = await post(curator, `${path}/findings`, written(1));
    expect(more.text).toContain('name="heading-f3"');
    expect(more.text).toContain('In **most** shops.');
    expect((await post(curator, `${path}/versions`, written(1))).status).toBe(303);
    const less = await post(curator, `${path}/findings`, { ...written(2), remove: 'f2' });
    expect(less.text).not.toContain('heading-f2');
    const { 'heading-f2': _, 'section-f2': __, ...rest } = written(2);
    await post(curator, `${path}/versions`, rest);
    const again = await post(curator, `${path}/findings`, { ...rest, key: randomUUID(), version: 3 });
    expect(again.text).toContain('name="heading-f3"');
    expect(again.text).not.toContain('name="heading-f2"');
    const page = (await curator.get(path).redirects(1)).text;
    expect(page).toContain('1. Parts are missing');
    expect(page).toContain('<strong>most</strong>');
    expect(page).toContain('What remains open');
    expect(page).not.toContain('Prices differ');
  });

  it('is refused where another version was saved meanwhile, and both texts are at hand', async () => {
    const { id } = await started();
    const path = `/syntheses/${id}`;
    await post(curator, `${path}/versions`, written(1));
    const late = await post(curator, `${path}/versions`, { ...written(1), lede: 'Mine.' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Mine.');
    expect(late.text).toContain(`${path}/versions`);
    expect((await curator.get(`${path}/versions`)).text).toContain('Everybody may.');
    const bad = await post(curator, `${path}/versions`, {
      ...written(2),
      'heading-f1': 'x'.repeat(201),
      title: '',
    });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('Enter a title');
    expect(bad.text).toContain('Enter at most 200 characters');
  });
});
