import { beforeEach, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { createNotices, noticesOf } from '../../concerns/notifications/helpers.ts';
import { send, withCase } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { boardId } from '../../support/factories.ts';

const test = await testApp();

beforeEach(() => {
  test.clock.now = new Date('2026-11-20T10:00:00Z');
  test.mails.length = 0;
});

/** A moderator of one board until this moment. */
async function moderatorUntil(endsAt: string) {
  const moderator = await test.signedInAs({ role: 'moderator', roleBoardId: await boardId(test.db) });
  await run(test.db, sql`UPDATE grants SET ends_at = ${endsAt} WHERE member_id = ${moderator.member.id}`);
  return moderator;
}

async function tell() {
  await run(test.db, sql`SELECT graphile_worker.add_job('tell-ending-roles', '{}'::json)`);
  await test.runJobs();
  await createNotices(test);
}

const told = (handle: string) =>
  test.mails.filter(({ to }) => to === `${handle}@example.org`).map(({ subject }) => subject);

it('ends at its date by itself, in every session at once: the queue and its cases are gone', async () => {
  const moderator = await moderatorUntil('2026-11-20T11:00:00Z');
  const { path } = await withCase(test.db);
  await moderator.get(path).expect(200);
  await send(moderator, `${path}/claim`).expect(303);
  expect((await moderator.get('/')).text).toContain('href="/moderation/queue"');
  test.clock.now = new Date('2026-11-20T11:00:00Z');
  for (const page of [path, '/moderation/queue']) await moderator.get(page).expect(403);
  await send(moderator, `${path}/decisions`, { act: 'approve', revision: '1' }).expect(403);
  expect((await moderator.get('/')).text).not.toContain('href="/moderation/queue"');
});

it('is announced two weeks before, once, and told when it has ended, once', async () => {
  const moderator = await moderatorUntil('2026-12-10T00:00:00Z');
  const { handle } = moderator.member;
  await tell();
  expect(told(handle)).toEqual([]);
  test.clock.now = new Date('2026-11-26T00:00:00Z');
  await tell();
  await tell();
  expect(told(handle)).toEqual(['Your role ends soon – ICT4Society']);
  expect(test.mails.at(-1)?.text).toContain('Moderator, board “');
  expect((await moderator.get('/notifications')).text).toContain('A role of yours ends within two weeks');
  test.clock.now = new Date('2026-12-10T00:00:00Z');
  await tell();
  await tell();
  expect(told(handle)).toEqual(['Your role ends soon – ICT4Society', 'Your role has ended – ICT4Society']);
  expect(await noticesOf(test, moderator.member.id)).toEqual(['role-ends-soon', 'role-ended']);
});

it('ended by an administrator is told at once, and not again', async () => {
  const moderator = await moderatorUntil('2027-12-10T00:00:00Z');
  const admin = await test.signedInAs({ role: 'admin' });
  const page = await admin.get(`/admin/members/${moderator.member.handle}`).expect(200);
  await send(admin, /action="(\/admin\/grants\/\d+\/end)"/.exec(page.text)?.[1] ?? '').expect(303);
  await tell();
  await tell();
  expect(told(moderator.member.handle)).toEqual(['Your role has ended – ICT4Society']);
});
