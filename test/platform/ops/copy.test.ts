import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '#src/app.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { tasks, timetable } from '#src/platform/jobs/tasks.ts';
import { startJobs } from '#src/platform/jobs/workers.ts';
import { type Mail, sendMails } from '#src/platform/mail/mailer.ts';
import { adopt } from '#src/platform/ops/adopt.ts';
import { copyAt } from '#src/platform/ops/copy.ts';
import { readInstallation, storeAddress, storeRestored } from '#src/platform/ops/installation-store.ts';
import { workUnlessCopy } from '#src/platform/ops/work-unless-copy.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { member } from '../../support/factories.ts';
import { listening } from '../../support/listening.ts';
import { sessionCookie } from '../../support/sign-in.ts';

const here = { baseUrl: 'https://debates.example.org', demo: false, previousBaseUrls: [] };
const elsewhere = { ...here, baseUrl: 'https://staging.example.org' };
const ofItsMachine = { ...here, baseUrl: 'http://localhost:3000' };

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ baseUrl: here.baseUrl });
});

const address = async () => (await readInstallation(test.db)).baseUrl;

describe('a database', () => {
  it('takes the first public address, and is a copy under any other until it has moved there', async () => {
    expect(await copyAt(test.db, ofItsMachine)).toBeNull();
    expect(await address()).toBeNull();
    expect(await copyAt(test.db, here)).toBeNull();
    expect(await address()).toBe(here.baseUrl);
    const copy = { why: 'elsewhere', address: here.baseUrl };
    expect(await copyAt(test.db, elsewhere)).toEqual(copy);
    expect(await copyAt(test.db, ofItsMachine)).toEqual(copy);
    expect(await copyAt(test.db, { ...elsewhere, demo: true })).toBeNull();
    expect(await copyAt(test.db, { ...elsewhere, previousBaseUrls: [here.baseUrl] })).toBeNull();
    expect(await address()).toBe(elsewhere.baseUrl);
    await storeAddress(test.db, here.baseUrl);
  });

  it('that is adopted forgets the mails that waited in it, where that is wanted', async () => {
    await storeRestored(test.db, new Date());
    await sendMails(test.db, [{ to: 'ada@example.org', subject: 'News', text: '' }]);
    expect(await adopt(test.deps, true)).toBe(1);
    expect(await readInstallation(test.db)).toMatchObject({ baseUrl: here.baseUrl, restoredAt: null });
  });

  it('that was restored sends none of 500 mails that wait and begins no job, until it is adopted', async () => {
    await storeRestored(test.db, new Date());
    const mails = Array.from({ length: 500 }, (_, n) => ({
      to: `${n}@example.org`,
      subject: 'News',
      text: '',
    }));
    await sendMails(test.db, mails);
    const sent: Mail[] = [];
    const mailer = async (mail: Mail) => void sent.push(mail);
    const start = vi.fn(() => startJobs(test.deps, tasks(test.deps, mailer), timetable([])));
    const changes = await listenForChanges(test.db, test.deps.log);
    atEnd(() => changes.stop());
    const jobs = await workUnlessCopy({ ...test.deps, changes }, start);
    atEnd(() => jobs.stop());
    expect(jobs.copy()).toEqual({ why: 'restored' });
    expect(start).not.toHaveBeenCalled();
    expect(await adopt(test.deps, false)).toBe(0);
    await vi.waitUntil(() => sent.length === mails.length, { timeout: 10_000 });
    expect(jobs.copy()).toBeNull();
    expect(start).toHaveBeenCalledOnce();
  });
});

it('staff read on every page that they look at a copy; nobody else does', async () => {
  const url = await listening(createApp({ ...test.deps, copy: () => ({ why: 'restored' }) }));
  const pageOf = async (id: number) => {
    const { name, value } = await sessionCookie(test.deps, id);
    return (await fetch(`${url}/debates`, { headers: { cookie: `${name}=${value}` } })).text();
  };
  const banner = 'This is a copy restored from a backup: it sends no emails and closes nothing.';
  expect(await pageOf((await member(test.db, { role: 'moderator' })).id)).toContain(banner);
  expect(await pageOf((await member(test.db)).id)).not.toContain(banner);
  expect(await (await fetch(`${url}/debates`)).text()).not.toContain(banner);
});
