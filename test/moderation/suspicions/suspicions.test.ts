import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { moderatorOf, send, stateOf, withCase } from '../helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});

const suspicion = { words: 'He names the school and the day.', recipient: 'state', state: 'FR' };

it('goes into the register at once with all that is known, and the author learns nothing', async () => {
  const author = await test.signedInAs();
  const text = 'Tomorrow at eight they will see.';
  const item = await withCase(test.db, { state: 'published', authorId: author.member.id, text, entries: [] });
  expect((await moderator.get(item.path)).text).toContain(`${item.path}/suspicion`);
  await moderator.get(`${item.path}/suspicion`).expect(200);
  const raise = (fields: object) => send(moderator, `${item.path}/suspicions`, { ...suspicion, ...fields });
  const unsaid = await raise({ submission: randomUUID(), state: '' }).expect(422);
  expect(unsaid.text).toContain('He names the school');
  // Where no State can be named, that of the operator or Europol; who is told at both has two entries.
  for (const [recipient, to] of [
    ['establishment', 'The police where the operator is established'],
    ['europol', 'Europol, since no State can be named'],
  ]) {
    const entry = await raise({ submission: randomUUID(), recipient, state: '' }).expect(303);
    expect((await moderator.get(String(entry.headers.location))).text).toContain(to);
  }
  const submission = randomUUID();
  test.mails.length = 0;
  const page = String((await raise({ submission }).expect(303)).headers.location);
  expect((await raise({ submission }).expect(303)).headers.location).toBe(page);

  expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', caseState: 'open' });
  await test.runJobs();
  expect(test.mails).toEqual([]);
  for (const own of ['/notifications', '/accounts/me/decisions']) {
    expect((await author.get(own)).text).not.toContain('danger');
  }
  const changed = { claim: 'Changed.', text: 'Changed.', language: 'en', revision: '1' };
  await send(author, `/contributions/${item.id}/text`, changed).expect(303);
  const { body } = await moderator.get(`${page}/evidence.json`).expect(200);
  expect(JSON.stringify(body.evidence)).toContain(text);
  expect(body.evidence.author.email).toBe(`${author.member.handle}@example.org`);

  expect((await moderator.get('/moderation/suspicions')).text).toContain('Not told yet');
  const tell = (fields: object) => send(moderator, `${page}/telling`, fields);
  const told = { at: '2026-11-20T11:00', how: 'By telephone, 17', reference: 'PN 4711' };
  await tell({ ...told, how: '' }).expect(422);
  await tell(told).expect(303);
  await tell(told).expect(409);
  expect((await moderator.get(page)).text).toMatch(/The police of the Member State concerned[\s\S]*PN 4711/);
  await expect(run(test.db, sql`UPDATE suspicions SET words = 'Else.'`)).rejects.toThrow(/append-only/);
});

it('is for the moderators of the board, and never for whom it is about', async () => {
  const author = await test.signedInAs({ role: 'moderator' });
  const item = await withCase(test.db, { state: 'published', authorId: author.member.id, entries: [] });
  const sent = await send(moderator, `${item.path}/suspicions`, { ...suspicion, submission: randomUUID() });
  const page = String(sent.headers.location);
  const elsewhere = await moderatorOf(test, 'inclusion');
  for (const other of [author, elsewhere]) {
    await other.get(page).expect(404);
    await other.get(`${page}/evidence.json`).expect(404);
    expect((await other.get('/moderation/suspicions').expect(200)).text).not.toContain(page);
  }
});
