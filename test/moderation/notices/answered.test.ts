import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forgetNotices } from '#src/moderation/notices/forget-store.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { removal, send } from '../helpers.ts';
import { hashIn, publicText, sendNamedNotice, sendNotice } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Moderator' });
});

const Numbers = z.object({ id: z.number(), caseId: z.number() });
const numbersOf = (path: string) =>
  one(
    test.db,
    Numbers,
    sql`SELECT n.id, min(i.case_id) AS case_id FROM notices n JOIN notice_items i ON i.notice_id = n.id
        WHERE n.token_hash = ${hashIn(path)} GROUP BY n.id`,
  );
const mailsTo = async (address: string) => {
  await test.runJobs();
  return test.mails.filter(({ to }) => to === address);
};

describe('a decision on what was noticed', () => {
  it('that changes nothing has reasons for whoever sent the notice, and says how they go on', async () => {
    const { address } = await publicText(test);
    const path = await sendNamedNotice(test, { addresses: address, email: 'keep@example.org' });
    const { caseId, id } = await numbersOf(path);
    const decisions = `/moderation/cases/${caseId}/decisions`;
    const without = await send(moderator, decisions, { act: 'keep', revision: '1' }).expect(422);
    expect(without.text).toContain('Say why nothing is done about it');
    const answer = 'It is an opinion, and names no fact.';
    await send(moderator, decisions, { act: 'keep', revision: '1', answer }).expect(303);
    const [, mail] = await mailsTo('keep@example.org');
    const page = (await test.visitor().get(path).expect(200)).text;
    for (const text of [mail?.text ?? '', page]) {
      expect(text).toContain(answer);
      expect(text).toContain('No automated means were used, either to deal with your notice or to decide');
      expect(text).toContain('You can complain within six months, free of charge');
      expect(text).toContain('any certified out-of-court dispute settlement body');
      expect(text).toContain('you can go to court at any time');
      expect(text).toContain('/appeals/');
    }
    const told = await one(
      test.db,
      z.object({ source: z.string(), undelivered: z.string().nullable(), informedAt: z.date().nullable() }),
      sql`SELECT d.source, r.undelivered, r.informed_at FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id
          WHERE r.notice_id = ${id}`,
    );
    expect(told).toMatchObject({ source: 'notice', undelivered: null });
    expect(told.informedAt).not.toBeNull();
  });

  it('of several items tells of each, and where there is no address says so until its page is read', async () => {
    const texts = [await publicText(test), await publicText(test)];
    const path = await sendNotice(test.visitor(), {
      addresses: texts.map(({ address }) => address).join('\n'),
    });
    const { id } = await numbersOf(path);
    for (const text of texts) {
      const opened = await send(moderator, `/contributions/${text.id}/case`).expect(303);
      await send(moderator, `${opened.headers.location}/decisions`, removal).expect(303);
    }
    const told = () =>
      one(
        test.db,
        z.object({ count: z.number(), unreached: z.number(), informed: z.number() }),
        sql`SELECT count(*)::integer AS count, count(undelivered)::integer AS unreached, count(informed_at)::integer AS informed
            FROM decision_recipients WHERE notice_id = ${id}`,
      );
    expect(await told()).toEqual({ count: 2, unreached: 2, informed: 0 });
    const { text } = await test.visitor().get(path).expect(200);
    expect(text.match(/removed it/g)).toHaveLength(2);
    expect(text).toContain(removal.explanation);
    expect(await told()).toMatchObject({ informed: 2 });
  });

  it('is not acted on by whom it is about, nor by their colleagues: the sender stays unknown to them', async () => {
    const own = await test.signedInAs({ role: 'moderator', organisation: 'Example Ties' });
    const colleague = await test.signedInAs({ role: 'moderator', organisation: 'Example Ties' });
    const [theirs, other] = [
      await publicText(test, 'Theirs.', { authorId: own.member.id }),
      await publicText(test, 'Of somebody else.'),
    ];
    const path = await sendNamedNotice(test, {
      addresses: `${theirs.address}\n${other.address}`,
      name: 'Nina Notifier',
      email: 'nina@example.org',
    });
    const { id } = await numbersOf(path);
    const { caseId } = await one(
      test.db,
      z.object({ caseId: z.number() }),
      sql`SELECT id AS case_id FROM cases WHERE contribution_id = ${other.id}`,
    );
    await own.get(`/moderation/notices/${id}`).expect(404);
    expect((await own.get('/moderation/notices').expect(200)).text).not.toContain(
      `/moderation/notices/${id}"`,
    );
    expect((await own.get(`/moderation/cases/${caseId}`).expect(200)).text).not.toMatch(/Nina|nina@/);
    expect((await moderator.get(`/moderation/cases/${caseId}`).expect(200)).text).toContain('Nina Notifier');
    for (const [act, body] of [
      ['disclosure', { necessity: 'I want to know.' }],
      ['imprecision', { imprecise: 'It says nothing.' }],
      ['messages', { words: 'Who are you?' }],
      ['misuse/warnings', { reason: 'Stop that.' }],
    ] as const) {
      await send(own, `/moderation/notices/${id}/${act}`, body).expect(404);
      expect((await send(colleague, `/moderation/notices/${id}/${act}`, body).expect(403)).text).toContain(
        'You and the author speak for the same organisation',
      );
    }
  });

  it('never names whoever sent the notice to the author, unless a moderator says why that is necessary', async () => {
    const author = { ...(await member(test.db, { name: 'Ada Author' })), email: 'ada@example.org' };
    await test.db.query('UPDATE members SET email = $1 WHERE id = $2', [author.email, author.id]);
    const item = await publicText(test, 'By somebody.', { authorId: author.id });
    const named = { addresses: item.address, name: 'Nora Notifier', email: 'nora@example.org' };
    const path = await sendNamedNotice(test, named);
    const { caseId, id } = await numbersOf(path);
    await send(moderator, `/moderation/cases/${caseId}/decisions`, removal).expect(303);
    const before = await mailsTo(author.email);
    expect(before.length).toBeGreaterThan(0);
    expect(before.map(({ text }) => text).join()).not.toContain('Nora');
    const log = await test.visitor().get('/moderation/log');
    expect(log.text).not.toContain('Nora');
    const disclosure = `/moderation/notices/${id}/disclosure`;
    await send(moderator, disclosure, { necessity: '' }).expect(422);
    const early = await send(moderator, disclosure, { necessity: 'It is about her own photograph.' }).expect(
      409,
    );
    expect(early.text).toContain('The sender has not confirmed an address');
    await test.visitor().get(path).expect(200);
    await send(moderator, disclosure, { necessity: 'It is about her own photograph.' }).expect(303);
    const after = (await mailsTo(author.email)).slice(before.length);
    expect(after).toHaveLength(1);
    expect(after[0]?.text).toContain('it was Nora Notifier');
    expect(after[0]?.text).toContain('It is about her own photograph.');
  });
});

describe('moderators', () => {
  it('joins flags and other notices in one case, where they are counted', async () => {
    const text = await publicText(test);
    const flagger = await test.signedInAs();
    await send(flagger, `/contributions/${text.id}/flag`, { clause: '3.1' }).expect(303);
    for (let n = 0; n < 2; n += 1) await sendNotice(test.visitor(), { addresses: text.address });
    const { sources } = await one(
      test.db,
      z.object({ sources: z.array(z.string()) }),
      sql`SELECT array_agg(e.source ORDER BY e.id) AS sources FROM cases k JOIN case_entries e ON e.case_id = k.id
          WHERE k.contribution_id = ${text.id}`,
    );
    expect(sources).toEqual(['flag', 'notice', 'notice']);
    expect((await moderator.get('/moderation/queue')).text).toContain('1 report, 2 notices');
  });

  it('see the notice in its case: who, why, the text as it was and whether it changed', async () => {
    const item = await publicText(test, 'As it was noticed.');
    const fields = { addresses: item.address, name: 'Nora Notifier', email: 'seen@example.org' };
    const path = await sendNamedNotice(test, fields);
    const { caseId, id } = await numbersOf(path);
    const typed = (await moderator.get(`/moderation/cases/${caseId}`).expect(200)).text;
    expect(typed).toContain('address not confirmed');
    expect(typed).not.toContain('Notices sent');
    await test.visitor().get(path).expect(200);
    const shown = (await moderator.get(`/moderation/cases/${caseId}`).expect(200)).text;
    expect(shown).not.toContain('address not confirmed');
    for (const said of ['Nora Notifier', 'seen@example.org', 'Defamation', 'SHA-256', 'Notices sent']) {
      expect(shown).toContain(said);
    }
    expect(shown).not.toContain('>changed since<');
    await test.db.query('UPDATE contributions SET claim = $1 WHERE id = $2', ['As it is now.', item.id]);
    const later = (await moderator.get(`/moderation/notices/${id}`).expect(200)).text;
    expect(later).toContain('As it was noticed.');
    expect(later).toContain('>changed since<');
  });

  it('ask whoever sent it, who answers on its page', async () => {
    const { address } = await publicText(test);
    const visitor = test.visitor();
    const path = await sendNamedNotice(test, { addresses: address, email: 'asked@example.org' });
    const { id } = await numbersOf(path);
    const staff = `/moderation/notices/${id}`;
    await send(moderator, `${staff}/messages`, { words: '' }).expect(422);
    const asking = () => send(moderator, `${staff}/messages`, { words: 'Which sentence?' }).expect(303);
    await Promise.all([asking(), asking()]);
    const asked = (await mailsTo('asked@example.org')).filter(({ text }) => text.includes('Which sentence?'));
    expect(asked).toHaveLength(1);
    const page = (await visitor.get(path)).text;
    expect(page).toContain('Which sentence?');
    expect(page).not.toContain('Mo Moderator');
    await send(visitor, `${path}/messages`, { words: 'The <b>second</b>.' }).expect(303);
    expect((await moderator.get(staff)).text).toContain('The &lt;b&gt;second&lt;/b&gt;.');
    expect((await moderator.get('/moderation/notices?show=answered')).text).toContain(staff);
  });
});

it('half a year after all of it was decided, who sent it is forgotten, and the link leads nowhere', async () => {
  const { address } = await publicText(test);
  const fields = { addresses: address, name: 'Gone', email: 'gone@example.org' };
  const path = await sendNamedNotice(test, fields);
  const { caseId, id } = await numbersOf(path);
  const later = new Date('2027-06-01T10:00:00Z');
  await forgetNotices(test.db, later);
  await test.visitor().get(path).expect(200);
  await send(moderator, `/moderation/cases/${caseId}/decisions`, removal).expect(303);
  await test.runJobs();
  await forgetNotices(test.db, new Date('2027-05-01T10:00:00Z'));
  await test.visitor().get(path).expect(200);
  await forgetNotices(test.db, later);
  await test.visitor().get(path).expect(404);
  const kept = await one(
    test.db,
    z.object({ who: z.number(), texts: z.number(), hashes: z.number() }),
    sql`SELECT num_nonnulls(n.name, n.email, n.subject_hash, n.token_hash) AS who, count(i.snapshot)::integer AS texts,
               count(i.text_hash)::integer AS hashes
        FROM notices n JOIN notice_items i ON i.notice_id = n.id WHERE n.id = ${id} GROUP BY n.id`,
  );
  expect(kept).toEqual({ who: 0, texts: 0, hashes: 1 });
});
