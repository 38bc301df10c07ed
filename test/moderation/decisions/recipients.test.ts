import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { closeAccount } from '#src/concerns/privacy/closing/close-account.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { leaver, password } from '../../concerns/privacy/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { lastDecision, removal, send, withCase } from '../helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});

const Recipient = z.object({
  role: z.string(),
  memberId: z.number(),
  informedAt: z.date().nullable(),
  undelivered: z.string().nullable(),
});
const recipientsOf = async (contributionId: number) =>
  many(
    test.db,
    Recipient,
    sql`SELECT role, member_id, informed_at, undelivered FROM decision_recipients
        WHERE decision_id = ${await lastDecision(test.db, contributionId)} ORDER BY role`,
  );

describe('who is told of a decision', () => {
  it('is informed once the mail was handed over, and not while the mail server refuses it', async () => {
    const [author, reporter] = [await test.signedInAs(), await test.signedInAs()];
    const item = await withCase(test.db, { state: 'published', authorId: author.member.id, entries: [] });
    await send(reporter, `/contributions/${item.id}/flag`, { clause: '3.1' }).expect(303);
    await send(moderator, `${item.path}/decisions`, removal).expect(303);
    const told = (informedAt: Date | null) => [
      { role: 'author', memberId: author.member.id, informedAt, undelivered: null },
      { role: 'reporter', memberId: reporter.member.id, informedAt, undelivered: null },
    ];
    expect(await recipientsOf(item.id)).toEqual(told(null));
    await test.runJobs(async () => {
      throw new Error('the mail server is away');
    });
    expect(await recipientsOf(item.id)).toEqual(told(null));

    const { now } = test.clock;
    test.clock.now = new Date(now.getTime() + 3_600_000);
    // A job that follows another is queued by it, and one that failed is put off a moment after.
    await vi.waitFor(
      async () => {
        await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
        await test.runJobs();
        expect(await recipientsOf(item.id)).toEqual(told(test.clock.now));
      },
      { timeout: 20_000 },
    );
    test.clock.now = now;
  });

  it('is informed by the notice that they read before the mail went; the mail does not shorten their time', async () => {
    const author = await test.signedInAs();
    const item = await withCase(test.db, { state: 'published', authorId: author.member.id });
    await send(moderator, `${item.path}/decisions`, removal).expect(303);
    await createNotices(test);
    const { now } = test.clock;
    await send(author, '/notifications/reading', { until: '999999' }).expect(303);
    expect(await recipientsOf(item.id)).toMatchObject([{ informedAt: now }]);
    test.clock.now = new Date(now.getTime() + 3_600_000);
    await test.runJobs();
    expect(await recipientsOf(item.id)).toMatchObject([{ informedAt: now }]);
    test.clock.now = now;
  });

  it('has no address: it is decided all the same, and stored that nobody could be told', async () => {
    const author = await leaver(test);
    const item = await withCase(test.db, { state: 'published', authorId: author.id });
    await closeAccount(test.deps, author.id, { choice: 'keep', handle: author.handle, password });
    await send(moderator, `${item.path}/decisions`, removal).expect(303);
    expect(await recipientsOf(item.id)).toMatchObject([{ informedAt: null, undelivered: 'no-address' }]);
    // There is no exception for spam: nobody who can be reached is left untold by calling it that.
    await expect(
      run(test.db, sql`UPDATE decision_recipients SET undelivered = 'spam-exception'`),
    ).rejects.toThrow(/undelivered_check/);
  });
});
