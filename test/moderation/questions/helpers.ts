import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import type { TestApp } from '../../support/app.ts';
import { send } from '../helpers.ts';

type SignedIn = Awaited<ReturnType<TestApp['signedInAs']>>;

/** What the notices of a member say, and how many of them the badge counts. */
export async function told(test: TestApp, agent: SignedIn) {
  await createNotices(test);
  const { text } = await agent.get('/notifications').expect(200);
  return { text, badge: Number(/unread-count"[^>]*>(?:<span[^>]*>)?(\d+)/.exec(text)?.[1] ?? 0) };
}

/** What was mailed to a member. */
export async function mailsTo(test: TestApp, agent: SignedIn) {
  await test.runJobs();
  const { email } = await one(
    test.db,
    z.object({ email: z.string() }),
    sql`SELECT email::text FROM members WHERE id = ${agent.member.id}`,
  );
  return test.mails.filter(({ to }) => to === email);
}

/** Reports a contribution; the path of its case. */
export async function flagged(test: TestApp, reporter: SignedIn, id: number, words = '') {
  await send(reporter, `/contributions/${id}/flag`, { clause: '3.1', words }).expect(303);
  const { caseId } = await one(
    test.db,
    z.object({ caseId: z.number() }),
    sql`SELECT id AS case_id FROM cases WHERE contribution_id = ${id}`,
  );
  return `/moderation/cases/${caseId}`;
}
