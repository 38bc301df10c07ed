import { expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { statementCount } from '../../support/statements.ts';
import {
  chooseLevel,
  chooseMails,
  createNotices,
  deliver,
  meeting,
  noticesOf,
  publish,
  suspend,
  wait,
} from './helpers.ts';

it('a member who is muted tells one nothing, is folded in debates, never learns it, and is heard again', async () => {
  const { test, anna, ben, place } = await meeting();
  const carla = await test.signedInAs({ name: 'Carla', group: 'TU' });
  const read = async (agent: typeof anna, path = place.path) => (await agent.get(path)).text;
  await chooseLevel(ben, place.id, 'everything');
  await chooseMails(ben, 'at-once');
  const mute = `/members/${anna.member.handle}/mute`;
  const early = await publish(anna, place.id, 'Said before it was muted.');
  await createNotices(test);
  expect(await noticesOf(test, ben.member.id)).toEqual([`contribution ${early}`]);
  const before = await statementCount(test.db, () => ben.get(place.path));
  expect(await read(ben, `/members/${anna.member.handle}`)).toContain('>Mute<');
  await ben.post(`/members/${ben.member.handle}/mute`).expect(404);
  await ben.post('/members/nobody-at-all/mute').expect(404);
  for (let i = 0; i < 2; i += 1)
    expect((await ben.post(mute)).headers.location).toBe(`/members/${anna.member.handle}`);

  const own = await publish(ben, place.id, 'What Ben says.');
  const late = await publish(anna, place.id, 'What Anna says to Ben.', own);
  const other = await publish(carla, place.id, 'What Carla says.');
  await createNotices(test);
  expect(await noticesOf(test, ben.member.id)).toEqual([`contribution ${early}`, `contribution ${other}`]);
  wait(test, 6);
  const mails = (await deliver(test)).filter(({ to }) => to === `${ben.member.handle}@example.org`);
  expect(mails.map(({ text }) => [text.includes('Carla'), text.includes('Anna')])).toEqual([[true, false]]);

  const folded = await read(ben);
  expect(folded.match(/Show a contribution by a member you have muted/g)).toHaveLength(1);
  expect(folded).toMatch(new RegExp(`Show a reply by a member you have muted[\\s\\S]{0,200}id="c${late}"`));
  const thread = await read(ben, `/contributions/${own}`);
  expect(thread).toMatch(new RegExp(`Show a reply by a member you have muted[\\s\\S]{0,200}id="c${late}"`));
  for (const agent of [anna, carla]) expect(await read(agent)).not.toContain('you have muted');
  expect(await statementCount(test.db, () => ben.get(place.path))).toBeLessThanOrEqual(before);

  // What is decided about a member is told by whoever decided it.
  const settings = '/accounts/me/notifications';
  expect(await read(ben, settings)).toContain('Members you have muted');
  expect(await read(anna, settings)).not.toContain('muted');
  await ben.post(`${mute}/end`).type('form').send({ next: settings }).expect('location', settings);
  expect(await read(ben)).not.toContain('you have muted');
  const again = await publish(anna, place.id, 'Heard again.');
  await createNotices(test);
  expect(await noticesOf(test, ben.member.id)).toContain(`contribution ${again}`);

  const moderators = sql`INSERT INTO mutes (member_id, muted_id, at) SELECT ${ben.member.id}, id, now() FROM members WHERE id <> ${ben.member.id}`;
  await suspend(test, ben.member.id);
  await run(test.db, sql`${moderators} ON CONFLICT DO NOTHING`);
  await createNotices(test);
  expect((await noticesOf(test, ben.member.id)).join()).toContain('suspended');
});
