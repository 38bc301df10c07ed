/** Moderators ask the author of a case and whoever sent a notice, and hand a case over. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forgetQuestions } from '#src/moderation/cases/questions/store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { removal, send, withCase } from '../helpers.ts';
import { publicText, sendNotice } from '../notices/helpers.ts';
import { mailsTo, told } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let colleague: Agent;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Moderator' });
  colleague = await test.signedInAs({ role: 'moderator', name: 'Cora Colleague' });
});

const Count = z.object({ count: z.number() });
const later = (minutes: number) => {
  test.clock.now = new Date(test.clock.now.getTime() + minutes * 60_000);
};

describe('a question to the author', () => {
  it('is read on the site and by mail under the name of the role, and answered in several rounds', async () => {
    const author = await test.signedInAs({ published: 5 });
    const item = await withCase(test.db, {
      authorId: author.member.id,
      state: 'published',
      board: 'inclusion',
    });
    const other = await withCase(test.db, { board: 'inclusion' });
    const own = `/accounts/me/questions/${item.caseId}`;
    const queue = async () => (await moderator.get('/moderation/queue?board=inclusion').expect(200)).text;
    await author.get(own).expect(404);
    const empty = await send(moderator, `${item.path}/questions`, { question: ' ' }).expect(422);
    expect(empty.text).toContain('Write what you want to ask');
    await send(moderator, `${item.path}/questions`, { question: 'x'.repeat(2001) }).expect(422);
    await send(author, `${item.path}/questions`, { question: 'Mine?' }).expect(403);
    for (const _ of [1, 2])
      await send(moderator, `${item.path}/questions`, { question: 'Whose number is it?' }).expect(303);
    expect(await queue()).toContain('Waiting for the author, asked');

    const notices = await told(test, author);
    expect(notices.badge).toBe(1);
    expect(notices.text).toContain(`<a href="${own}">A question about your contribution</a>`);
    const mails = await mailsTo(test, author);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Whose number is it?');
    expect(mails[0]?.text).toContain(`http://127.0.0.1:3000${own}`);
    const page = (await author.get(own).expect(200)).text;
    expect(page.match(/Whose number is it\?/g)).toHaveLength(1);
    for (const text of [page, mails[0]?.text ?? '']) {
      expect(text).toMatch(/Moderation of \w+/);
      expect(text).not.toContain('Mo Moderator');
    }

    later(5);
    await send(author, own, { words: '' }).expect(422);
    for (const _ of [1, 2]) await send(author, own, { words: 'That of an <b>office</b>.' }).expect(303);
    const answered = await queue();
    expect(answered).toContain('The author answered');
    expect(answered.indexOf(item.path)).toBeLessThan(answered.indexOf(other.path));
    const shown = (await moderator.get(item.path).expect(200)).text;
    expect(shown).toMatch(
      /Mo Moderator[\s\S]*Whose number is it\?[\s\S]*That of an &lt;b&gt;office&lt;\/b&gt;\./,
    );
    expect(shown.match(/That of an/g)).toHaveLength(1);

    later(5);
    await send(colleague, `${item.path}/questions`, { question: 'Which office?' }).expect(303);
    await send(author, own, { words: 'In Ghent.' }).expect(303);
    await send(moderator, `${item.path}/decisions`, removal).expect(303);
    await send(author, own, { words: 'Too late.' }).expect(409);
    expect((await author.get(own).expect(200)).text).toMatch(/has been decided[\s\S]*In Ghent\./);
    const data = await author.get('/accounts/me/data').expect(200);
    expect(data.text).toContain('What moderators asked you, and your answers');
    await (await test.signedInAs()).get(own).expect(404);
  });

  it('reaches a suspended author and the delegates of an organisation; held by a colleague, nobody else asks', async () => {
    const item = await withCase(test.db, { state: 'published' });
    const sanction = { clause: '1.1', sanction: 'suspension', until: '2026-12-24', keeps_open: 'yes' };
    await send(moderator, `${item.path}/decisions`, { ...removal, ...sanction }).expect(303);
    await run(test.db, sql`UPDATE cases SET state = 'open', decided_at = NULL WHERE id = ${item.caseId}`);
    await send(moderator, `${item.path}/claim`).expect(303);
    await send(colleague, `${item.path}/questions`, { question: 'And mine?' }).expect(409);
    await send(moderator, `${item.path}/questions`, { question: 'Was it you?' }).expect(303);
    const author = test.visitor();
    await signIn(author, test.deps, item.authorId);
    await send(author, `/accounts/me/questions/${item.caseId}`, { words: 'It was.' }).expect(303);
    expect((await moderator.get(item.path)).text).toContain('It was.');

    const firm = await organisation(test.db);
    const speaker = await test.signedInAs();
    await affiliate(test.db, speaker.member.id, firm.id, { speak: true });
    const opened = await send(moderator, `/organisations/${firm.id}/case`).expect(303);
    const path = String(opened.headers.location);
    await send(moderator, `${path}/questions`, { question: 'Is it registered?' }).expect(303);
    expect((await told(test, speaker)).text).toContain(
      'A question about what your organisation says about itself',
    );
    const own = `/accounts/me/questions/${path.split('/').at(-1)}`;
    await send(speaker, own, { words: 'In Tallinn.' }).expect(303);
    expect((await moderator.get(path)).text).toContain('In Tallinn.');
  });

  it('goes 18 months after the decision, and not before; an open case keeps its own', async () => {
    const done = await withCase(test.db, { state: 'published' });
    const open = await withCase(test.db, { state: 'published' });
    for (const { path } of [done, open])
      await send(moderator, `${path}/questions`, { question: 'When?' }).expect(303);
    await send(moderator, `${done.path}/decisions`, removal).expect(303);
    const left = async ({ caseId }: { caseId: number }) =>
      (await one(test.db, Count, sql`SELECT count(*) AS count FROM case_messages WHERE case_id = ${caseId}`))
        .count;
    await forgetQuestions(test.db, new Date('2028-05-19T00:00:00Z'));
    expect(await left(done)).toBe(1);
    await forgetQuestions(test.db, new Date('2028-05-21T00:00:00Z'));
    expect([await left(done), await left(open)]).toEqual([0, 1]);
  });
});

it('a notifier who is a member is asked in the same list, on the site too, and their record stands beside the case', async () => {
  const notifier = await test.signedInAs();
  const text = await publicText(test);
  const page = await sendNotice(notifier, { addresses: text.address });
  const { caseId, id } = await one(
    test.db,
    z.object({ caseId: z.number(), id: z.number() }),
    sql`SELECT case_id, notice_id AS id FROM notice_items WHERE item_id = ${text.id} AND kind = 'contribution'`,
  );
  const path = `/moderation/cases/${caseId}`;
  await send(moderator, `/moderation/notices/${id}/messages`, { words: 'Which sentence?' }).expect(303);
  expect((await told(test, notifier)).text).toContain('A question about your notice of illegal content');
  expect((await notifier.get('/accounts/me/reports')).text).toMatch(
    new RegExp(`href="${page}"[\\s\\S]*The moderators have a question for you`),
  );
  expect((await notifier.get(page)).text).toMatch(/Moderation of \w+[\s\S]*Which sentence\?/);
  later(1);
  await send(notifier, `${page}/messages`, { words: 'The second.' }).expect(303);
  const shown = (await moderator.get(path).expect(200)).text;
  expect(shown).toMatch(/Mo Moderator · Notice \d+[\s\S]*Which sentence\?[\s\S]*Sender[\s\S]*The second\./);
  expect(shown).toContain('The sender of a notice answered');
  const record = (await moderator.get(path)).text.split(`About the sender of notice ${id}`)[1] ?? '';
  expect(record).toMatch(
    /Notices sent<\/dt><dd>1<[\s\S]*Led to a measure<\/dt><dd>0<[\s\S]*notices are processed/,
  );
  await send(moderator, `${path}/decisions`, removal).expect(303);
  expect((await told(test, notifier)).text).toContain('What became of your report of a contribution');
});

it('a case handed over is a notice with its badge and a mail to the colleague', async () => {
  const item = await withCase(test.db);
  await send(moderator, `${item.path}/hand-over`, { colleague: colleague.member.id }).expect(303);
  const { text, badge } = await told(test, colleague);
  expect(text).toContain(`<a href="${item.path}">A colleague has handed a case over to you</a>`);
  expect(badge).toBeGreaterThan(0);
  expect((await mailsTo(test, colleague)).at(-1)?.text).toContain(
    'Mo Moderator has handed a case over to you',
  );
  expect((await told(test, moderator)).text).not.toContain('handed a case over');
});
