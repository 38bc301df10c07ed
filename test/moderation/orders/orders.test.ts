import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { statementBatches } from '#src/moderation/statements/export.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { removal, send } from '../helpers.ts';
import { publicText } from '../notices/helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  test.clock.now = new Date('2026-11-20T12:00:00Z');
  moderator = await test.signedInAs({ role: 'moderator' });
});

const whole = {
  kind: 'act',
  state: 'DE',
  authority: 'Bundeskriminalamt',
  reference: 'AZ 17',
  basis: 'Section 86a of the Criminal Code',
  reasons: 'The sign is forbidden.',
  territory: 'DE',
  language: 'de',
  redress: 'Action before the administrative court of Wiesbaden.',
  report_to: 'Section 4',
  report_email: 'orders@bka.example',
  subject: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_HATE_SPEECH',
  delivered: '2026-11-20T09:00',
};
const register = (fields: object) =>
  send(moderator, '/moderation/orders', { ...whole, submission: randomUUID(), ...fields });
async function registered(fields: object): Promise<string> {
  return String((await register(fields).expect(303)).headers.location);
}
const answered = { effect: 'yes', at: '2026-11-20T12:30', words: 'The text is removed.', where: 'DE' };
const mailsTo = (address: string) => test.mails.filter(({ to }) => to === address);

function openCaseOf(contributionId: number) {
  return one(
    test.db,
    z.object({ caseId: z.number() }),
    sql`SELECT id AS case_id FROM cases WHERE contribution_id = ${contributionId} AND state = 'open'`,
  );
}
function decisionsAbout(contributionId: number) {
  return many(
    test.db,
    z.object({ source: z.string(), publicId: z.string() }),
    sql`SELECT source, public_id FROM decisions WHERE contribution_id = ${contributionId} ORDER BY id`,
  );
}
async function statementNames(): Promise<string[]> {
  const puids: string[] = [];
  const years = [new Date('2020-01-01'), new Date('2030-01-01')] as const;
  for await (const { statements } of statementBatches(test.db, 'https://x.example', ...years))
    puids.push(...statements.map(({ puid }) => String(puid)));
  return puids;
}

describe('the register of orders', () => {
  it('takes an order as it is, confirms it at once, and shows what it lacks', async () => {
    const { address } = await publicText(test);
    const page = await registered({ addresses: address });
    await test.runJobs();
    expect(mailsTo('orders@bka.example').at(-1)?.text).toContain('AZ 17');
    const { text } = await moderator.get(page).expect(200);
    expect(text).not.toContain('What the order does not say');
    expect(text).toContain('Section 86a of the Criminal Code');

    const bare = {
      ...{
        authority: '',
        basis: '',
        reasons: '',
        territory: '',
        redress: '',
        report_to: '',
        report_email: '',
      },
      ...{
        language: 'hu',
        addresses: 'https://elsewhere.example/1',
        subject: 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER',
      },
    };
    const lacking = await moderator.get(await registered(bare)).expect(200);
    expect(lacking.text.match(/<li>(the auth|its |exact|how to|to whom|a trans)/g)).toHaveLength(8);
    expect(lacking.text).toContain('not found on this site');
    const foreign = { language: 'hu', translation: 'Remove what is forbidden.', addresses: address };
    const translated = await moderator.get(await registered(foreign)).expect(200);
    expect(translated.text).not.toContain('What the order does not say');
    const list = await moderator.get('/moderation/orders?show=open').expect(200);
    expect(list.text).toContain('8 things missing');
  });

  it('keeps what was typed where a field is wrong, and stores one submission once', async () => {
    const wrong = await register({
      delivered: 'soon',
      territory: 'Mars',
      reasons: 'Typed at length.',
    }).expect(422);
    expect(wrong.text).toContain('Typed at length.');
    expect(wrong.text).toContain('Enter a day and a time');
    expect(wrong.text).toContain('Enter Member State codes');
    await register({ delivered: '2026-11-21T09:00' }).expect(422);
    const submission = randomUUID();
    const pages = [await registered({ submission }), await registered({ submission })];
    expect(pages[0]).toBe(pages[1]);
  });

  it('is closed only with an answer to the authority, once, and no wider than the order', async () => {
    const author = await test.signedInAs();
    const { address } = await publicText(test, 'What is ordered.', { authorId: author.member.id });
    const page = await registered({ addresses: address });
    const answer = (fields: object) => send(moderator, `${page}/effect`, { ...answered, ...fields });
    await answer({ effect: '' }).expect(422);
    await answer({ at: '2026-11-20T08:00' }).expect(422);
    expect((await answer({ where: 'DE FR' }).expect(422)).text).toContain('wider than the order');
    await answer({}).expect(303);
    await answer({}).expect(409);
    await test.runJobs();
    expect(mailsTo('orders@bka.example').at(-1)?.text).toContain('The text is removed.');
    const told = mailsTo(`${author.member.handle}@example.org`);
    expect(told).toHaveLength(1);
    for (const part of [
      'Bundeskriminalamt',
      'The sign is forbidden.',
      'The text is removed.',
      'Germany',
      'Wiesbaden',
    ]) {
      expect(told[0]?.text).toContain(part);
    }
    expect((await author.get('/accounts/me/orders').expect(200)).text).toContain('The sign is forbidden.');
    await createNotices(test);
    expect((await author.get('/notifications')).text).toContain('An authority has given an order');
    const id = page.split('/').at(-1);
    const wider = sql`UPDATE orders SET effect_territory = '{DE,FR}' WHERE id = ${id}`;
    await expect(run(test.db, wider)).rejects.toThrow(/orders_territory/);
    const unsaid = sql`UPDATE orders SET effect_told_at = NULL WHERE id = ${id}`;
    await expect(run(test.db, unsaid)).rejects.toThrow(/orders_effect/);
  });

  it('without an address asks how the authority was told, of the receipt and of the effect', async () => {
    const page = await registered({ report_email: '' });
    expect((await moderator.get(page)).text).toContain('Receipt not confirmed');
    await send(moderator, `${page}/receipt`, { by: '' }).expect(422);
    await send(moderator, `${page}/receipt`, { by: 'By post' }).expect(303);
    await send(moderator, `${page}/receipt`, { by: 'By fax' }).expect(409);
    await send(moderator, `${page}/effect`, { ...answered, told_by: '' }).expect(422);
    await send(moderator, `${page}/effect`, { ...answered, effect: 'no', told_by: 'By post' }).expect(303);
    expect((await moderator.get(page)).text).toContain('No effect given');
  });

  it('tells those concerned no sooner than the order allows, and never who handles it', async () => {
    const author = await test.signedInAs();
    const { address } = await publicText(test, 'Kept quiet.', { authorId: author.member.id });
    const page = await registered({ addresses: address, not_before: '2026-11-27' });
    await send(moderator, `${page}/effect`, answered).expect(303);
    const told = () => mailsTo(`${author.member.handle}@example.org`).length;
    await test.runJobs();
    expect(told()).toBe(0);
    expect((await author.get('/accounts/me/orders')).text).not.toContain('Bundeskriminalamt');
    test.clock.now = new Date('2026-11-27T08:00:00Z');
    await run(test.db, sql`SELECT graphile_worker.add_job('tell-of-orders', '{}'::json)`);
    await test.runJobs();
    expect(told()).toBe(1);
    test.clock.now = new Date('2026-11-20T12:00:00Z');

    const concerned = await test.signedInAs({ role: 'moderator' });
    const own = await publicText(test, 'A moderator’s.', { authorId: concerned.member.id });
    await concerned.get(await registered({ addresses: own.address })).expect(404);
  });

  it('is not given away by a decision taken on it, before its day', async () => {
    const author = await test.signedInAs();
    const { address, id } = await publicText(test, 'Kept quiet too.', { authorId: author.member.id });
    const page = await registered({ addresses: address, not_before: '2026-11-27' });
    const { caseId } = await openCaseOf(id);
    const asked = await send(moderator, `/moderation/cases/${caseId}/questions`, {
      question: 'Is it yours?',
    });
    expect([asked.status, asked.text]).toEqual([
      422,
      expect.stringContaining('The order says that the author'),
    ]);
    const found = { ...removal, facts: 'Ordered by the police.' };
    await send(moderator, `/moderation/cases/${caseId}/decisions`, found).expect(303);
    await send(moderator, `${page}/effect`, answered).expect(303);
    await test.runJobs();
    await createNotices(test);
    const read = async () => {
      const paths = ['/notifications', '/accounts/me/decisions', '/accounts/me/orders', '/accounts/me/data'];
      const pages = await Promise.all(paths.map(async (path) => (await author.get(path)).text));
      pages.push((await author.get(`/contributions/${id}`)).text);
      return [...pages, ...mailsTo(`${author.member.handle}@example.org`).map(({ text }) => text)].join('\n');
    };
    expect(await read()).not.toMatch(/Ordered by|n authority has|>order</);
    const logged = async (query: string) =>
      (await author.get(`/moderation/log${query}`)).text.split('<tr id="decision-').slice(1);
    const [newest] = await logged('');
    expect(newest).toMatch(/Removed[\s\S]*Found by the moderators/);
    const ordered = (await logged('?source=order')).length;
    test.clock.now = new Date('2026-11-27T08:00:00Z');
    await run(test.db, sql`SELECT graphile_worker.add_job('tell-of-orders', '{}'::json)`);
    await test.runJobs();
    await createNotices(test);
    expect(mailsTo(`${author.member.handle}@example.org`)).toHaveLength(1);
    expect(await read()).toContain('Ordered by the police.');
    expect(await logged('?source=order')).toHaveLength(ordered + 1);
    test.clock.now = new Date('2026-11-20T12:00:00Z');
  });

  it('accounts for one measure on the text: what is decided beyond it is our own, with its statement', async () => {
    const { address, id } = await publicText(test, 'Ordered, and more.');
    await registered({ addresses: address });
    const path = `/moderation/cases/${(await openCaseOf(id)).caseId}/decisions`;
    const warning = { sanction: 'limit', until: '2026-11-30', keeps_open: 'yes' };
    expect((await send(moderator, path, { ...removal, ...warning }).expect(422)).text).toContain(
      'Decide about the author first',
    );
    await send(moderator, path, { ...removal, ...warning, act: 'keep' }).expect(303);
    await send(moderator, path, { ...removal, act: 'lock', keeps_open: 'yes' }).expect(303);
    await send(moderator, path, { ...removal, act: 'label', label: 'disputed' }).expect(303);
    const made = await decisionsAbout(id);
    expect(made.map(({ source }) => source)).toEqual(['staff', 'order', 'staff']);
    const owed = await statementNames();
    expect(made.map(({ publicId }) => owed.includes(publicId))).toEqual([true, false, true]);
  });

  it('brings what it names before moderators, and acting on it makes no statement of reasons', async () => {
    const { address, id } = await publicText(test, 'What an order names.');
    await registered({ addresses: address });
    const { caseId } = await openCaseOf(id);
    expect((await moderator.get(`/moderation/cases/${caseId}`).expect(200)).text).toContain(
      'Order of an authority',
    );
    await send(moderator, `/moderation/cases/${caseId}/decisions`, removal).expect(303);
    const made = await decisionsAbout(id);
    expect(made.map(({ source }) => source)).toEqual(['order']);
    expect(await statementNames()).not.toContain(made[0]?.publicId ?? '');
  });
});
