import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';

import { contribution, debate } from '../support/factories.ts';
import { removal, send, stateOf } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});

/** A text that was reported and then taken back by its author; its case, and who reported it. */
async function takenBack() {
  const author = await test.signedInAs();
  const reporter = await test.signedInAs();
  const place = await debate(test.db);
  const item = await contribution(test.db, { debateId: place.id, authorId: author.member.id });
  const flag = { clause: '3.1', words: 'It gives a private number.' };
  await send(reporter, `/contributions/${item.id}/flag`, flag).expect(303);
  await send(author, `/contributions/${item.id}/withdrawal`).expect(303);
  const { id } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM cases WHERE contribution_id = ${item.id}`,
  );
  const { email } = await one(
    test.db,
    z.object({ email: z.string() }),
    sql`SELECT email::text FROM members WHERE id = ${reporter.member.id}`,
  );
  return { item, path: `/moderation/cases/${id}`, email, author };
}

it.each([
  ['removed', removal, 'removed'],
  ['kept', { act: 'keep', revision: '1' }, 'withdrawn'],
])(
  'what was reported and then withdrawn can still be %s, and who reported it is told',
  async (_, decision, state) => {
    const { item, path, email } = await takenBack();
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'withdrawn', caseState: 'open' });
    expect((await moderator.get('/moderation/queue').expect(200)).text).toContain(path);
    await moderator.get(path).expect(200);
    await send(moderator, `${path}/decisions`, decision).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state, caseState: 'decided' });
    await test.runJobs();
    expect(test.mails.filter(({ to }) => to === email)).toHaveLength(1);
  },
);

it('an author who was warned for a text that they withdrew meets it as any other', async () => {
  const { path, author } = await takenBack();
  await send(moderator, `${path}/decisions`, { ...removal, sanction: 'warning' }).expect(303);
  const warned = await one(
    test.db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) FROM sanctions WHERE member_id = ${author.member.id} AND kind = 'warning'`,
  );
  expect(warned.count).toBe(1);
});
