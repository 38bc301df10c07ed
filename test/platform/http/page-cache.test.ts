import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { type Changes, listenForChanges } from '#src/platform/events/changes.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { statementsOf } from '../../support/statements.ts';

let test: TestApp;
let changes: Changes;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  test = await testApp();
  changes = await listenForChanges(test.db, test.deps.log);
  app = createApp({ ...test.deps, changes });
});
afterAll(() => changes.stop());

const visitor = () => request.agent(app).set('Sec-Fetch-Site', 'same-origin');

async function memberOf(traits = {}) {
  const { member } = await test.signedInAs(traits);
  const agent = visitor();
  await signIn(agent, test.deps, member.id);
  return agent;
}

/** Waits until the listener has heard of what was committed. */
async function heard(work: () => Promise<unknown>): Promise<void> {
  const before = changes.version();
  await work();
  await expect.poll(() => changes.version()).not.toBe(before);
}

describe('the page cache', () => {
  it('answers visitors without a statement from the third time on, until something changes, then with what is new', async () => {
    const { id, path } = await debate(test.db);
    await contribution(test.db, { debateId: id, text: 'What was said first.' });
    const once = await visitor().get(path);
    const twice = await visitor().get(path);
    expect(twice.text).toBe(once.text);
    const again = await statementsOf(test.db, async () => {
      const kept = await visitor().get(path);
      expect(kept.text).toBe(once.text);
      expect(kept.headers['content-type']).toBe(once.headers['content-type']);
      expect(kept.headers['content-security-policy']).toBeDefined();
      const tag = String(kept.headers.etag);
      expect(twice.headers.etag).toBe(tag);
      expect((await visitor().get(path).set('If-None-Match', tag)).status).toBe(304);
    });
    expect(again).toEqual([]);
    const author = await memberOf();
    const said = { key: randomUUID(), claim: 'A claim.', language: 'en', text: 'What was said second.' };
    await heard(() => author.post(`/debates/${id}/contributions`).type('form').send(said));
    expect((await visitor().get(path)).text).toContain('What was said second.');
  });

  it('keeps one page a language, and none for members', async () => {
    const { id, path } = await debate(test.db);
    await contribution(test.db, { debateId: id });
    expect((await visitor().get(path)).text).toContain('<html lang="en">');
    expect((await visitor().get(path).set('Accept-Language', 'de')).text).toContain('<html lang="de">');
    expect((await visitor().get(path).set('Cookie', 'language=fr')).text).toContain('<html lang="fr">');
    const member = await memberOf();
    expect((await member.get(path)).text).toContain('/accounts/sign-out');
    expect((await visitor().get(path)).text).not.toContain('/accounts/sign-out');
  });

  it('never keeps what somebody alone may see, nor errors, nor the pages of accounts', async () => {
    const { id } = await debate(test.db, { state: 'draft' });
    const curator = await memberOf({ role: 'curator' });
    expect((await curator.get(`/debates/${id}/versions`)).status).toBe(200);
    expect((await visitor().get(`/debates/${id}/versions`)).status).toBe(404);
    const statements = await statementsOf(test.db, () => visitor().get(`/debates/${id}/versions`));
    expect(statements.length).toBeGreaterThan(0);
    expect((await visitor().get('/accounts/sign-in?next=/boards')).text).toContain('/boards');
  });

  it('is not used while nobody hears of changes, and comes back', async () => {
    const { path } = await debate(test.db);
    await visitor().get(path);
    await test.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN changes'`,
    );
    await expect.poll(() => changes.version()).toBeNull();
    expect((await statementsOf(test.db, () => visitor().get(path))).length).toBeGreaterThan(0);
    await expect.poll(() => changes.version(), { timeout: 5000 }).not.toBeNull();
    await visitor().get(path);
    expect(await statementsOf(test.db, () => visitor().get(path))).toEqual([]);
  });
});
