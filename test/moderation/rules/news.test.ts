import { beforeEach, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { tellMembers } from '#src/moderation/rules/news/tell-members.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { refusal, send, withCase } from '../helpers.ts';
import { publication, publish, reword } from './helpers.ts';

let test: TestApp;
let admin: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeEach(async () => {
  test = await testApp();
  admin = await test.signedInAs({ role: 'admin' });
  await reword(admin, '4.1');
});

const addressOf = ({ handle }: { handle: string }) => `${handle}@example.org`;
const about = (mails: TestApp['mails']) => mails.filter(({ messageId }) => messageId?.includes('rules-2-'));

describe('a significant change', () => {
  it('is told to each member who was registered, once, on the site and by mail', async () => {
    const reader = await test.signedInAs({ language: 'fr' });
    const another = await member(test.db);
    await publish(admin, { significance: 'significant', from: '2026-12-01' });
    const later = await test.signedInAs({ createdAt: new Date('2026-11-20T10:00:01Z') });
    await createNotifications(test.deps);
    await test.runJobs();
    const mails = about(test.mails);
    expect(mails.map(({ to }) => to)).toEqual(
      expect.arrayContaining([addressOf(another), addressOf(reader.member)]),
    );
    expect(mails.map(({ to }) => to)).not.toContain(addressOf(later.member));
    expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
    const french = mails.find(({ to }) => to === addressOf(reader.member));
    for (const words of [publication.summaryFr, '1 décembre 2026', '/house-rules/versions/2/changes'])
      expect(french?.text).toContain(words);
    const { text } = await reader.get('/notifications');
    expect(text).toContain('href="/house-rules/versions/2/changes"');
    expect(text).toContain('Les règles de la plateforme changent');
    expect((await later.get('/notifications')).text).not.toContain('/house-rules/versions/2/changes');
  });

  it('is told to nobody twice, whatever stopped half-way', async () => {
    for (let i = 0; i < 12; i += 1) await member(test.db);
    await publish(admin, { significance: 'significant' });
    // As after a stop between two batches: some were told.
    await run(
      test.db,
      sql`UPDATE rule_versions SET told_up_to = (SELECT min(id) + 4 FROM members) WHERE number = 2`,
    );
    await Promise.all([1, 2, 3].map(() => tellMembers(test.deps, { version: 2 })));
    await test.runJobs();
    const mails = about(test.mails);
    const names = mails.map(({ messageId }) => messageId);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(5);
    const { rows } = await test.db.query(
      'SELECT count(*)::int AS n FROM members WHERE email IS NOT NULL AND id > (SELECT min(id) + 4 FROM members)',
    );
    expect(names).toHaveLength(rows[0].n);
  });
});

describe('somebody who is suspended', () => {
  it('is told, and reads it', async () => {
    const author = await test.signedInAs();
    const item = await withCase(test.db, { authorId: author.member.id });
    const suspension = { ...refusal, clause: '1.1', sanction: 'suspension', until: '2026-12-20' };
    await send(admin, `${item.path}/decisions`, suspension).expect(303);
    await publish(admin, { significance: 'significant' });
    await createNotifications(test.deps);
    await test.runJobs();
    expect(about(test.mails).map(({ to }) => to)).toContain(addressOf(author.member));
    expect((await author.get('/notifications')).text).toContain('href="/house-rules/versions/2/changes"');
  });
});

describe('a minor change', () => {
  it('is told to nobody', async () => {
    const reader = await test.signedInAs();
    await publish(admin);
    await createNotifications(test.deps);
    await test.runJobs();
    expect(about(test.mails)).toEqual([]);
    expect((await reader.get('/notifications')).text).not.toContain('/house-rules/versions/2');
  });
});
