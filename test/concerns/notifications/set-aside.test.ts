import { beforeEach, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { chooseLevel, createNotices, deliver, type Meeting, meeting, morning, publish } from './helpers.ts';

let test: Meeting['test'];
let anna: Meeting['anna'];
let ben: Meeting['ben'];
let cleo: Meeting['ben'];
beforeEach(async () => {
  let place: Meeting['place'];
  ({ test, anna, ben, place } = await meeting());
  cleo = await test.signedInAs({ name: 'Cleo' });
  for (const reader of [ben, cleo]) await chooseLevel(reader, place.id, 'everything');
  await publish(anna, place.id, 'Something new.');
  await createNotices(test);
  morning(test);
});

const addressOf = ({ member }: Meeting['ben']) => `${member.handle}@example.org`;
const delivered = async () => (await deliver(test)).map(({ to }) => to);
const kindOfBens = (kind: string) =>
  run(test.db, sql`UPDATE notifications SET kind = ${kind} WHERE member_id = ${ben.member.id}`);

it('a digest that cannot be made stops no other, is shown to admins, and comes once it can be made', async () => {
  await kindOfBens('of-another-version');
  expect(await delivered()).toEqual([addressOf(cleo)]);
  const admin = await test.signedInAs({ role: 'admin' });
  expect((await admin.get('/admin/failures').expect(200)).text).toContain('send-notifications-to');
  expect(await delivered()).toEqual([]);
  await kindOfBens('contribution');
  await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
  expect(await delivered()).toEqual([addressOf(ben)]);
  expect(await delivered()).toEqual([]);
});

it('a time zone that this program does not know is read as the platform’s, in mails and on pages', async () => {
  await run(test.db, sql`UPDATE members SET time_zone = 'Europe/Atlantis' WHERE id = ${ben.member.id}`);
  expect((await delivered()).sort()).toEqual([addressOf(ben), addressOf(cleo)].sort());
  for (const path of ['/', '/notifications', '/accounts/me']) await ben.get(path).expect(200);
});
