import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { sendDueNotifications } from '#src/concerns/notifications/delivery/send.ts';
import { addExport } from '#src/concerns/privacy/export/store.ts';
import { appealHref } from '#src/moderation/appeals/appeal.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { chooseLevel, createNotices, publish } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { reverse } from '../../support/decisions.ts';
import { debate } from '../../support/factories.ts';
import { lastDecision, removal, send } from '../helpers.ts';
import { sendNamedNotice } from '../notices/helpers.ts';
import { everywhereBefore, secret, tablesWith } from './words.ts';

// A long story, of many pages and all tables.
vi.setConfig({ testTimeout: 240_000 });

/** A contribution with two versions, and its words in every place to which they go. */
async function everywhere(test: TestApp) {
  const asMember = (traits: object = {}) => test.signedInAs({ published: 5, ...traits });
  const [moderator, colleague] = [
    await asMember({ role: 'moderator' }),
    await asMember({ role: 'moderator' }),
  ];
  const curator = await asMember({ role: 'curator' });
  const author = await asMember({ handle: 'author' });
  const readers = [await asMember({ handle: 'other' }), await asMember({ handle: 'reporter' })] as const;
  const [other, reporter] = readers;
  const place = await debate(test.db);
  for (const agent of readers) await chooseLevel(agent, place.id, 'everything');
  const claim = `He lives in ${secret}.`;
  const id = await publish(author, place.id, claim);
  test.clock.now = new Date('2026-11-20T12:00:00Z');
  const edit = { claim, text: `All know ${secret}, and the rest.`, language: 'en', revision: '1' };
  await send(author, `/contributions/${id}/text`, edit).expect(303);
  const opened = await send(moderator, `/contributions/${id}/case`).expect(303);
  const item = { id, path: String(opened.headers.location) };
  const quote = `> **Author** · [#${id}](/contributions/${id})\n>\n> ${claim}`;
  const replyId = await publish(other, place.id, `${quote}\n\nSo what?`, id);
  await send(other, `/contributions/${replyId}/text`, {
    text: `${quote}\n\nSo what, then?`,
    language: 'en',
    revision: '1',
  }).expect(303);
  await run(
    test.db,
    sql`INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
        VALUES (${other.member.id}, ${place.id}, ${JSON.stringify({ text: quote })}::jsonb, gen_random_uuid(), now())`,
  );
  await send(curator, `/contributions/${item.id}/turning-point`, { label: `First to name ${secret}` }).expect(
    303,
  );
  await send(reporter, `/contributions/${item.id}/flag`, {
    clause: '3.1',
    words: `It names ${secret}.`,
  }).expect(303);
  const notice = await sendNamedNotice(test, {
    addresses: `/contributions/${item.id}`,
    why: `${secret} is a private address.`,
    law: `Law on ${secret}`,
    email: 'nora@example.org',
  });
  await send(test.visitor(), `${notice}/messages`, { words: `I mean ${secret}.` }).expect(303);
  // Kept at first; whoever sent the notice complains.
  const keep = { act: 'keep', revision: '2', answer: 'It is public.', keeps_open: 'yes' };
  await send(moderator, `${item.path}/decisions`, keep).expect(303);
  const decisionId = await lastDecision(test.db, item.id);
  const { id: recipientId } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM decision_recipients WHERE decision_id = ${decisionId} AND role = 'notifier'`,
  );
  const appeal = appealHref(test.deps.config, recipientId);
  await send(test.visitor(), appeal, { words: `But ${secret} is hers.` }).expect(303);
  await send(moderator, `${item.path}/notes`, { note: `Is ${secret} hers?`, about: 'case' }).expect(303);
  const asking = `/accounts/me/questions/${item.path.split('/').at(-1)}`;
  await send(moderator, `${item.path}/questions`, { question: `Who told you ${secret}?` }).expect(303);
  await send(author, asking, { words: `All know ${secret}.` }).expect(303);
  for (const { member } of [author, ...readers]) {
    const exportId = await transaction(test.db, (tx) => addExport(tx, member.id, test.clock.now));
    await enqueue(test.db, 'make-data-export', { exportId });
  }
  await test.runJobs();
  // Mails that have not left: news of the debate, a question about the notice, one about the complaint.
  await createNotices(test);
  test.clock.now = new Date('2026-11-21T07:00:30Z');
  await sendDueNotifications(test.deps);
  const { id: noticeId } = await one(test.db, z.object({ id: z.number() }), sql`SELECT id FROM notices`);
  const { id: appealId } = await one(test.db, z.object({ id: z.number() }), sql`SELECT id FROM appeals`);
  const words = `Whose is ${secret}?`;
  await send(moderator, `/moderation/notices/${noticeId}/messages`, { words }).expect(303);
  await send(colleague, `/moderation/appeals/${appealId}/question`, { words }).expect(303);
  await send(moderator, `${item.path}/questions`, { question: words }).expect(303);
  const visited = [
    place.path,
    `/contributions/${item.id}`,
    `/contributions/${replyId}`,
    `/contributions/${replyId}/versions`,
    `/debates/${place.id}/feed.atom`,
    '/feed.atom',
    '/',
    `/members/${author.member.handle}`,
    `/members/${other.member.handle}`,
    '/search?q=zanzibarstrasse',
    '/moderation/log',
    `${place.path}.json`,
  ];
  return { moderator, colleague, author, readers, item, place: place.path, visited, notice, appeal, asking };
}

/** All texts as they are. */
const textsOf = (test: TestApp) =>
  many(
    test.db,
    z.object({ id: z.number(), claim: z.string().nullable(), source: z.string(), html: z.string() }),
    sql`SELECT id, claim, source, html FROM contributions
        UNION ALL SELECT contribution_id, claim, source, html FROM contribution_versions
        UNION ALL SELECT contribution_id, label, '', '' FROM turning_points WHERE label IS NOT NULL ORDER BY 1, 3, 2`,
  );

type Browser = ReturnType<TestApp['visitor']>;

/** On which of these pages the words are read, by a visitor and by each of these members beside what is theirs alone. */
async function pagesWith(
  test: TestApp,
  visited: readonly string[],
  readers: readonly Browser[],
  place: string,
) {
  const found: string[] = [];
  const look = async (agent: Browser, pages: readonly string[]) => {
    for (const page of pages) {
      const { text } = await agent.get(page).redirects(2);
      if (text.includes(secret)) found.push(page);
    }
  };
  await look(test.visitor(), visited);
  for (const agent of readers)
    await look(agent, [place, '/notifications', '/drafts', '/accounts/me/decisions']);
  return found;
}

/** The mails that leave now, and hold the words. */
async function mailedWith(test: TestApp): Promise<string[]> {
  test.mails.length = 0;
  await test.runJobs();
  expect(test.mails.length).toBeGreaterThan(4);
  return test.mails.filter((mail) => JSON.stringify(mail).includes(secret)).map(({ to }) => to);
}

async function relearnWords(test: TestApp): Promise<void> {
  await run(test.db, sql`SELECT graphile_worker.add_job('learn-words')`);
  await test.runJobs();
}

it('words that are blacked out stand nowhere but in evidence for staff, and come back as they were', async () => {
  const test = await testApp();
  const { moderator, colleague, author, readers, item, place, visited, notice, appeal, asking } =
    await everywhere(test);
  expect(await tablesWith(test, secret)).toEqual(everywhereBefore);
  const before = await textsOf(test);
  const decision = { ...removal, act: 'redact', passages: secret, revision: '2' };
  const decide = (fields: object) => send(moderator, `${item.path}/decisions`, { ...decision, ...fields });
  const repeated = await decide({ facts: `It gives ${secret}.` }).expect(422);
  expect(repeated.text).toContain('Do not repeat the blacked-out words');
  expect((await decide({ passages: 'Not there' }).expect(422)).text).toContain('passages-error');
  await decide({}).expect(303);
  expect(await mailedWith(test)).toEqual([]);
  await relearnWords(test);
  // What was decided about and what was noticed are kept as they were, until the time for complaints is over.
  expect(await tablesWith(test, 'zanzibarstrasse')).toEqual(['decision_snapshots', 'notice_items']);
  const own = `/contributions/${item.id}/versions`;
  const read = await pagesWith(test, [...visited, own, notice, appeal], [...readers, author], place);
  expect((await author.get(asking).expect(200)).text).not.toContain(secret);
  expect(read).toEqual([]);
  const page = await test.visitor().get(`/contributions/${item.id}`);
  expect(page.text).toContain('He lives in █████.');
  expect((await test.visitor().get(place)).text).toContain('First to name █████');
  expect((await test.visitor().get(notice)).text).toContain('█████ is a private address.');
  // Who had the form open from before cannot bring the words back.
  const again = { claim: `He lives in ${secret}.`, text: 'Again.', language: 'en', revision: '2' };
  await send(author, `/contributions/${item.id}/text`, again).expect(409);
  await reverse(test.db, colleague, item.id);
  expect(await textsOf(test)).toEqual(before);
});

it('what is removed is read by its author and staff alone, also where others quoted it, and comes back', async () => {
  const test = await testApp();
  const { moderator, colleague, author, readers, item, place, visited } = await everywhere(test);
  const before = await textsOf(test);
  await send(moderator, `${item.path}/decisions`, { ...removal, revision: '2' }).expect(303);
  // Its author is told why, and whoever reported it reads their own words.
  const untold = ['other@example.org', 'reporter@example.org'];
  expect(await mailedWith(test)).toEqual(expect.not.arrayContaining(untold));
  await relearnWords(test);
  const staying = everywhereBefore.filter((table) => !/^(drafts|file of [ao]|graphile|search)/.test(table));
  expect(await tablesWith(test, secret)).toEqual(staying);
  const others = (await textsOf(test)).filter(({ id }) => id !== item.id);
  expect(others.map(({ source, html }) => source + html).join()).not.toContain(secret);
  const quote = `> [#${item.id}](/contributions/${item.id})\n>\n> █████`;
  expect(others.at(-1)?.source).toBe(`${quote}\n\nSo what, then?`);
  expect(await pagesWith(test, visited, readers, place)).toEqual([]);
  expect((await author.get(`/contributions/${item.id}`)).text).toContain(secret);
  await reverse(test.db, colleague, item.id);
  expect(await textsOf(test)).toEqual(before);
});
