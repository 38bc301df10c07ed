import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { leaver, password } from '../../concerns/privacy/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, organisation } from '../../support/factories.ts';
import { send } from '../helpers.ts';
import {
  abuse,
  filled,
  hashIn,
  newForm,
  nobodyKnows,
  publicText,
  sendNamedNotice,
  sendNotice,
} from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const Stored = z.object({
  id: z.number(),
  category: z.string(),
  keyword: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  memberId: z.number().nullable(),
  items: z.number(),
  cases: z.number(),
  receiptSentAt: z.date().nullable(),
});

/** What is stored of the notice with this page. */
const stored = (path: string) =>
  one(
    test.db,
    Stored,
    sql`SELECT n.id, n.category, n.keyword, n.email::text, n.name, n.member_id, n.receipt_sent_at,
               count(i.id)::integer AS items, count(DISTINCT i.case_id)::integer AS cases
        FROM notices n JOIN notice_items i ON i.notice_id = n.id WHERE n.token_hash = ${hashIn(path)} GROUP BY n.id`,
  );

describe('a notice by anybody', () => {
  it('needs no account and no cookie: a form, and it is received, on a page behind a token', async () => {
    const text = await publicText(test);
    const visitor = test.visitor();
    const { text: form, submission } = await newForm(visitor, `?kind=contribution&id=${text.id}&version=1`);
    expect(form).toContain(`${text.address.replace('&', '&amp;')}</textarea>`);
    expect(form).toContain('What is noticed.');
    const answer = await send(visitor, '/notices', {
      ...filled,
      submission,
      addresses: text.address,
      seen: `contribution ${text.id} 1`,
    }).expect(303);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const path = String(answer.headers.location);
    expect(path).toMatch(/^\/notices\/[\w-]{43}$/);
    const page = await visitor.get(path).expect(200);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(page.text).toContain('Waiting for a moderator');
    expect(page.text).toContain(filled.why);
    expect(await stored(path)).toMatchObject({
      items: 1,
      cases: 1,
      email: null,
      keyword: 'KEYWORD_DEFAMATION',
    });
  });

  it('takes whoever has not signed in no more steps than a report by the house rules', async () => {
    const { id } = await publicText(test);
    const { email } = await leaver(test);
    const walk = (agent = test.visitor()) => {
      const steps: string[] = [];
      const shown = async (path: string) => {
        steps.push(path.split('?')[0] ?? '');
        return (await agent.get(path).expect(200)).text;
      };
      const sent = async (path: string, fields: object) => {
        steps.push(`POST ${path}`);
        return String((await send(agent, path, fields).expect(303)).headers.location);
      };
      const linked = (page: string, href: RegExp) => href.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return { steps, shown, sent, linked };
    };
    const report = `/report/contribution/${id}`;
    const illegal = walk();
    const form = await illegal.shown(
      illegal.linked(await illegal.shown(report), /href="(\/notices\/new\?[^"]*)"/),
    );
    const submission = /name="submission" value="([^"]+)"/.exec(form)?.[1];
    const addresses = illegal.linked(form, /<textarea[^>]*name="addresses"[^>]*>\s*([^<]+)</);
    await illegal.sent('/notices', { ...filled, submission, addresses });

    const byRule = walk();
    const signing = byRule.linked(
      await byRule.shown(report),
      /href="(\/accounts\/sign-in\?next=%2Freport[^"]*)"/,
    );
    await byRule.shown(signing);
    const back = await byRule.sent('/accounts/sign-in', { email, password, next: report });
    expect(await byRule.shown(back)).toContain('Which rule is broken?');
    await byRule.sent(`/contributions/${id}/flag`, { clause: '3.1' });
    expect(illegal.steps).toEqual([report, '/notices/new', 'POST /notices']);
    expect(byRule.steps.length).toBeGreaterThanOrEqual(illegal.steps.length);
  });

  it('keeps the words as they were, with their hash', async () => {
    const text = await publicText(test, 'Before it was changed.', { text: 'And a text.' });
    const path = await sendNotice(test.visitor(), { addresses: text.address });
    const kept = await one(
      test.db,
      z.object({ hash: z.string(), claim: z.string(), text: z.string() }),
      sql`SELECT encode(i.text_hash, 'hex') AS hash, i.snapshot ->> 'claim' AS claim, i.snapshot ->> 'text' AS text
          FROM notice_items i JOIN notices n ON n.id = i.notice_id WHERE n.token_hash = ${hashIn(path)}`,
    );
    expect(kept).toMatchObject({ claim: 'Before it was changed.', text: 'And a text.' });
    expect(kept.hash).toBe(createHash('sha256').update(`${kept.claim}\n\n${kept.text}`).digest('hex'));
    await expect(
      test.db.query(`UPDATE notice_items SET snapshot = '{}' WHERE snapshot IS NOT NULL`),
    ).rejects.toThrow('append-only');
  });

  it('names several items, in whatever form of address: one notice, a case each, one page', async () => {
    const first = await publicText(test);
    const reply = await contribution(test.db, { debateId: first.place.id, inReplyTo: first.id });
    const second = await publicText(test);
    const lines = [
      first.address,
      `/contributions/${reply.id}`,
      `127.0.0.1:3000/contributions/${second.id}`,
      first.address,
    ];
    const path = await sendNotice(test.visitor(), { addresses: lines.join('\r\n'), subject: nobodyKnows });
    expect(await stored(path)).toMatchObject({ items: 3, cases: 3, category: nobodyKnows, keyword: null });
  });

  it('names a profile and an organisation by their addresses, as people copy and type them', async () => {
    const { id, handle } = (await test.signedInAs({ handle: 'mia-berg' })).member;
    const body = await organisation(test.db);
    const slug = body.path.split('/')[2] ?? '';
    const forms = (folder: string, name: string) => [
      `/${folder}/${name}`,
      `/${folder}/${name}/`,
      `HTTP://127.0.0.1:3000/${folder}/${name}?lang=fr#said`,
      `127.0.0.1:3000/${folder}/${name}`,
      `/${folder.toUpperCase()}/${name.toUpperCase()}`,
      `/${folder}/%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
    ];
    const addresses = [...forms('members', handle), ...forms('organisations', slug)].join('\n');
    const path = await sendNotice(test.visitor(), { addresses });
    const items = await many(
      test.db,
      z.object({ kind: z.string(), id: z.number() }),
      sql`SELECT i.kind, i.item_id AS id FROM notice_items i JOIN notices n ON n.id = i.notice_id
          WHERE n.token_hash = ${hashIn(path)} ORDER BY i.id`,
    );
    expect(items).toEqual([
      { kind: 'profile', id },
      { kind: 'organisation', id: body.id },
    ]);
  });

  it('is one, however often its form is sent; another that is written into it is another', async () => {
    const { address } = await publicText(test);
    const visitor = test.visitor();
    const { submission } = await newForm(visitor);
    const fields = { ...filled, submission, addresses: address };
    const both = await Promise.all([send(visitor, '/notices', fields), send(visitor, '/notices', fields)]);
    expect(new Set(both.map(({ headers }) => headers.location)).size).toBe(1);
    const other = await send(visitor, '/notices', { ...fields, why: 'Something else.' }).expect(303);
    expect(other.headers.location).not.toBe(both[0]?.headers.location);
    // So is one whose address was put right: the receipt goes there.
    const { submission: again } = await newForm(visitor);
    const wrong = { ...fields, submission: again, name: 'Nora', email: 'wrong@example.net' };
    const first = await send(visitor, '/notices', wrong).expect(303);
    expect((await send(visitor, '/notices', wrong)).headers.location).toBe(first.headers.location);
    const righted = await send(visitor, '/notices', { ...wrong, email: 'righted@example.net' }).expect(303);
    expect(righted.headers.location).not.toBe(first.headers.location);
  });
});

describe('who sends it', () => {
  it('gets a receipt at once where they gave an address, whose time is stored', async () => {
    const { address } = await publicText(test);
    const fields = { addresses: address, name: 'Nora Notifier', email: 'Nora@Example.org' };
    const path = await sendNamedNotice(test, fields);
    const mail = test.mails.find(({ to }) => to === 'nora@example.org');
    expect(mail?.text).toContain(`http://127.0.0.1:3000${path}`);
    expect(mail?.text).toContain(address);
    // What was typed is mailed to nobody: the address may be somebody else's.
    expect(mail?.text).not.toContain('Nora');
    expect(await sendNotice(test.visitor(), fields)).not.toBe(path);
    expect((await stored(path)).receiptSentAt).not.toBeNull();
  });

  it('is not asked for anything that the law forbids to ask: what is typed there is not kept', async () => {
    const { address } = await publicText(test);
    const visitor = test.visitor();
    const { submission } = await newForm(visitor);
    const fields = { ...filled, submission, addresses: address, subject: abuse };
    const again = await send(visitor, '/notices', { ...fields, why: '' }).expect(422);
    expect(again.text).not.toContain('name="email"');
    expect(again.text).not.toContain('name="name"');
    const named = { ...fields, name: 'Nora Notifier', email: 'no address' };
    const path = String((await send(visitor, '/notices', named).expect(303)).headers.location);
    expect(await stored(path)).toMatchObject({ name: null, email: null, memberId: null });
    const page = await visitor.get(path).expect(200);
    expect(page.text).not.toContain('name="email"');
    await send(visitor, `${path}/contact`, { email: 'nora@example.org' }).expect(404);
    const signedIn = await sendNotice(await test.signedInAs(), { addresses: address, subject: abuse });
    expect(await stored(signedIn)).toMatchObject({ memberId: null });
  });

  it('can give an address later and take it back; from then on only the mail opens the page', async () => {
    const { address } = await publicText(test);
    const visitor = test.visitor();
    const path = await sendNotice(visitor, { addresses: address });
    await send(visitor, `${path}/contact`, { email: 'nothing' }).expect(422);
    const given = await send(visitor, `${path}/contact`, { name: 'Late', email: 'late@example.org' }).expect(
      303,
    );
    const sentPage = await visitor.get(String(given.headers.location)).expect(200);
    expect(sentPage.text).toMatch(/We have received your notice \d+/);
    expect(sentPage.text).not.toMatch(/\/notices\/[\w-]{43}/);
    await test.runJobs();
    const mails = test.mails.filter(({ to }) => to === 'late@example.org');
    expect(mails).toHaveLength(1);
    for (const act of ['messages', 'contact/removal', 'contact']) {
      await send(visitor, `${path}/${act}`, { words: 'In their name.', email: 'other@example.org' }).expect(
        404,
      );
    }
    await visitor.get(path).expect(404);
    const mailed = /\/notices\/[\w-]{43}/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    await send(visitor, `${mailed}/contact`, { email: 'other@example.org' }).expect(409);
    await send(visitor, `${mailed}/contact/removal`).expect(303);
    expect(await stored(mailed)).toMatchObject({ name: null, email: null });
  });
});
