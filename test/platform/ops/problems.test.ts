import { expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
import { check } from '#src/platform/ops/check.ts';
import { checksOf } from '#src/platform/ops/checks/all.ts';
import type { OutsideWorld } from '#src/platform/ops/outside.ts';
import { diagnose, inWords } from '#src/platform/ops/problems/diagnose.ts';
import { findProblems } from '#src/platform/ops/problems/find-problems.ts';
import { lookForProblems } from '#src/platform/ops/problems/look-for-problems.ts';
import { problemsThere } from '#src/platform/ops/problems/store.ts';
import { slices } from '#src/slices.ts';
import { testApp } from '../../support/app.ts';
import { cases } from './check-cases.ts';

const test = await testApp();
const { deps, clock } = test;
clock.now = new Date();

/** A machine and a network on which all is well. */
const well: OutsideWorld = {
  greetMailServer: async () => {},
  ask: async () => ({ status: 200, text: 'ok\n' }),
  certificateEnd: async () => new Date('2099-01-01'),
  texts: async () => ['v=spf1 -all', 'v=DMARC1; p=none'],
  takesMail: async () => true,
  room: async () => ({ free: 1e12, all: 2e12 }),
  canWrite: async () => true,
  memory: () => ({ used: 1, most: 2 }),
};
const situation = { config: deps.config, db: test.db, now: () => clock.now, outside: well };
const kindsFound = async (outside: Partial<OutsideWorld> = {}, config = {}) => {
  const looked = { ...situation, config: { ...deps.config, ...config }, outside: { ...well, ...outside } };
  return (await findProblems(looked, checksOf(slices))).map(({ kind }) => kind);
};

it('every check is in the table, and there are more than twenty-five', () => {
  expect(cases.map(({ kind }) => kind).sort()).toEqual(
    checksOf(slices)
      .map(({ kind }) => kind)
      .sort(),
  );
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

it.each(cases)('$kind is red where it should be and else green, in three languages', ({ red, green }) => {
  expect(red.length).toBeGreaterThan(0);
  expect(green.filter((found) => found !== null)).toEqual([]);
  for (const { what, remedy, params } of red) {
    const said = (['en', 'fr', 'de'] as const).map((language) => translator(language)(what, params));
    expect(new Set(said).size).toBe(3);
    expect(said.join()).not.toMatch(/\{\w+|NaN|undefined/);
    expect(translator('de')(remedy, params)).not.toBe('');
  }
});

it('all of them look at a database and a machine as they are', async () => {
  // The database of the tests may lose what is written, and nobody is an administrator of it.
  expect(await kindsFound()).toEqual(['durability', 'mail-to-files', 'example-values', 'administrators']);
});

it('they see what is wrong in the database, on the machine and on the network', async () => {
  await run(test.db, sql`INSERT INTO migrations (name, run_on) VALUES ('0999-future', now())`);
  await sendMail(test.db, { to: 'a@example.org', subject: 'x', text: 'x' });
  await enqueue(test.db, 'remove-expired', {});
  await run(
    test.db,
    sql`UPDATE graphile_worker._private_jobs SET created_at = now() - interval '2 hours', run_at = now() - interval '1 hour', last_error = 'no'`,
  );
  const failed = async () => {
    throw new Error('no');
  };
  const broken = {
    ...{ greetMailServer: failed, ask: failed, texts: async () => [], canWrite: async () => false },
    certificateEnd: async () => clock.now,
    room: async () => ({ free: 1, all: 2 }),
    memory: () => ({ used: 2, most: 2 }),
  };
  const found = await kindsFound(broken, {
    ...{ baseUrl: 'https://city.eu', secure: true, smtpUrl: 'smtp://mail.city.eu' },
  });
  for (const kind of ['schema', 'jobs-stand-still', 'jobs-failing', 'mail-waiting', 'mail-server'])
    expect(found).toContain(kind);
  for (const kind of ['sender-domain', 'public-address', 'certificate', 'disk', 'memory', 'data-folder'])
    expect(found).toContain(kind === 'data-folder' ? 'disk' : kind);
  await run(test.db, sql`DELETE FROM migrations WHERE name = '0999-future'`);
  await run(test.db, sql`DELETE FROM graphile_worker._private_jobs`);
});

const wrong = (kind: string, explainedBy: string[], detail = '') =>
  check({
    kind,
    explainedBy,
    look: () => null,
    judge: () => ({ weight: 'error', what: kind, remedy: 'Mend it.', detail }),
  });

it('what explains another is named with it; one that throws or hangs hides nothing; secrets are blacked out', async () => {
  const config = {
    ...deps.config,
    smtpUrl: 'smtp://app:hid%2Fden@mail.city.eu',
    sessionSecret: 'the secret of sessions',
  };
  const hangs = check({ kind: 'hangs', look: () => new Promise<null>(() => {}), judge: () => null });
  const throws = check({
    kind: 'throws',
    look: () => Promise.reject(new Error(`refused hid/den with ${config.sessionSecret}`)),
    judge: () => null,
  });
  const checks = [wrong('cause', []), wrong('effect', ['cause'], 'hid%2Fden'), throws, hangs];
  const found = await findProblems({ ...situation, config }, checks, 50);
  expect(found.map(({ kind, explainedBy }) => [kind, explainedBy])).toEqual([
    ['cause', null],
    ['effect', 'cause'],
    ['throws', null],
    ['hangs', null],
  ]);
  expect(JSON.stringify(found)).not.toMatch(/hid|secret of/);
  const away = await findProblems(situation, [wrong('database', []), throws]);
  expect(away[1]).toMatchObject({ kind: 'throws', explainedBy: 'database' });
});

it('what is wrong lasts from when it began until it is mended, and administrators hear of it on every page', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  const of = async (kind: string) => (await problemsThere(test.db)).find((each) => each.kind === kind);
  const look = async (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    await lookForProblems(deps);
  };
  clock.now = new Date('2026-11-30T12:00:00Z');
  await look(0);
  const since = clock.now;
  await look(5);
  expect(await of('mail-to-files')).toMatchObject({ since, weight: 'error' });
  const { text } = await admin.get('/admin/problems').expect(200);
  expect(text).toContain('Emails are written to files and not sent to anyone.');
  expect((await admin.get('/').expect(200)).text).toMatch(/href="\/admin\/problems"[^<]*Problems · \d/);
  expect((await test.visitor().get('/').expect(200)).text).not.toContain('/admin/problems');
  const smtpUrl = 'smtp://127.0.0.1:1';
  await lookForProblems({ ...deps, config: { ...deps.config, smtpUrl } });
  expect(await of('mail-to-files')).toBeUndefined();
});

it('a list that is no longer kept says so', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  const late = /The checks have not run for a while/;
  expect((await admin.get('/admin/problems')).text).not.toMatch(late);
  clock.now = new Date(clock.now.getTime() + 181_000);
  expect((await admin.get('/admin/problems')).text).toMatch(late);
});

it('npm run doctor says what, since when and how to mend it, and ends with 2 where something does not work', async () => {
  const diagnosis = await diagnose(situation, slices);
  expect(diagnosis.code).toBe(2);
  const words = inWords(diagnosis);
  expect(words).toMatch(
    /ERROR {3}A crash of the database[^\n]+\n +since 2026-\S+ \(durability\)\n +Switch it on/,
  );
  expect(words).toMatch(/\d+ checks: \d+ of them found something\.$/);
  expect(inWords({ code: 0, checks: 35, problems: [] })).toBe('35 checks: all is well.');
});
