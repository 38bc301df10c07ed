import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deleteUncarried } from '#src/concerns/files/store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { fileCarriers } from '#src/platform/slice/file-carrier.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { decideOn } from '../../support/decisions.ts';
import { debate } from '../../support/factories.ts';
import { pdf, picture, type SentFile, sendFile } from './samples.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let author: Browser;
let moderator: Browser;
let place: { id: number; path: string };

beforeEach(() => run(test.db, sql`DELETE FROM drafts`));
beforeAll(async () => {
  test = await testApp();
  author = await test.signedInAs({ group: 'CS', verified: true, name: 'Ada Author' });
  moderator = await test.signedInAs({ role: 'moderator' });
  place = await debate(test.db);
});

const send = (browser: Agent, bytes: Buffer | null, sent: SentFile = {}) =>
  sendFile(browser, bytes, { ...sent, fields: { ...written(), ...sent.fields } });
const written = () => ({
  ...{ key: randomUUID(), debate: String(place.id), in_reply_to: '', draft: '', turn: '', advised: '' },
  ...{
    claim: 'Repair is cheaper than we think.',
    text: 'The report says so.',
    capacity: 'self',
    language: 'en',
  },
});
const carried = (html: string) => /name="files" value="([\d,]*)"/.exec(html)?.[1] ?? 'no field';
const writing = () => `/debates/${place.id}/contributions/new`;
const publish = (files: string, fields = {}) =>
  author
    .post(`/debates/${place.id}/contributions`)
    .type('form')
    .send({ ...written(), files, ...fields });

describe('a file as evidence', () => {
  it('comes into the form without scripts, is published with the text, and sent as nothing that a browser runs', async () => {
    const kept = await send(author, pdf()).expect(303);
    expect(kept.headers.location).toBe(writing());
    const form = (await author.get(writing()).expect(200)).text;
    expect(form).toContain('The report says so.');
    expect(form).toContain('What repair costs');
    const id = carried(form);
    expect(id).toMatch(/^\d+$/);
    const address = `/files/${id}/report.pdf`;
    await author.get(address).expect(200);
    await test.visitor().get(address).expect(404);

    const image = await send(author, await picture(2000, 1000), {
      name: 'Bench.JPG',
      title: '\u202eA bench\u2066 with tools\u200b',
      fields: { files: id, draft: /name="draft" value="([\d.]+)"/.exec(form)?.[1] ?? '' },
    });
    const both = carried((await author.get(image.headers.location ?? '').expect(200)).text);
    const published = await publish(both).expect(303);
    const card = (await test.visitor().get(place.path).expect(200)).text;
    expect(card).toContain(`href="${address}"`);
    expect(card).toContain('not scanned for viruses');
    const [, picturePath = ''] =
      / src="(\/files\/[^"]+)" alt="A bench with tools" width="1600" height="800"/.exec(card) ?? [];
    expect(picturePath).toMatch(/Bench\.JPG$/);
    expect((await test.visitor().get(picturePath).expect(200)).headers['content-type']).toBe('image/jpeg');

    const { headers, body } = await test.visitor().get(address).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf().length),
      'content-disposition': "attachment; filename*=UTF-8''report.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=3600, immutable, no-transform',
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
    expect(pdf().equals(body)).toBe(true);
    expect(headers['content-encoding']).toBeUndefined();
    await test.visitor().get(address).set('If-None-Match', String(headers.etag)).expect(304);
    const other = await test.visitor().get(`/files/${id}/other.exe`).expect(301);
    expect(other.headers.location).toBe(address);

    // Another one's file cannot be carried off, and what moderators take away is gone with the reason.
    const thief = await test.signedInAs({ group: 'TU', verified: true });
    await thief
      .post(`/debates/${place.id}/contributions`)
      .type('form')
      .send({ ...written(), claim: 'Mine.', text: 'Mine.', files: id })
      .expect(303);
    const links = await one(
      test.db,
      z.object({ count: z.number() }),
      sql`SELECT count(*) FROM contribution_files WHERE file_id = ${Number(id)}`,
    );
    expect(links.count).toBe(1);
    const contributionId = Number(/#c(\d+)/.exec(String(published.headers.location))?.[1]);
    const opened = await moderator.post(`/contributions/${contributionId}/case`).expect(303);
    expect((await moderator.get(String(opened.headers.location)).expect(200)).text).toContain(address);
    await decideOn(moderator, contributionId, 'remove');
    expect((await test.visitor().get(address).expect(410)).text).toMatch(/moderation log: [\w-]+/);
    expect((await moderator.get(address).expect(200)).headers['cache-control']).toBe(
      'no-store, no-transform',
    );
  });

  it('is changed and taken out on the page on which one changes the text', async () => {
    const first = await send(author, pdf('one'), { fields: { claim: 'Parts are stored too long.' } });
    const id = carried((await author.get(first.headers.location ?? '')).text);
    const published = await publish(id, { claim: 'Parts are stored too long.' }).expect(303);
    const contributionId = Number(/#c(\d+)/.exec(String(published.headers.location))?.[1]);
    const edit = (await author.get(`/contributions/${contributionId}/edit`).expect(200)).text;
    expect(carried(edit)).toBe(id);
    const fields = { claim: 'Parts are stored too long.', text: 'New words.', language: 'en', revision: '1' };
    const path = `/contributions/${contributionId}/files`;
    const refused = author.post(path).field({ ...fields, files: id, file_title: 'A virus' });
    const again = await refused.attach('file', Buffer.from('MZ\0'), { filename: 'b.pdf' }).expect(422);
    expect(again.text).toMatch(/<a href="#file">The content of the file does not match its name/);
    expect(again.text).toContain('New words.');
    const out = await author
      .post(path)
      .type('form')
      .send({ ...fields, files: id, remove_file: id })
      .expect(200);
    expect(carried(out.text)).toBe('');
    await author
      .post(`/contributions/${contributionId}/text`)
      .type('form')
      .send({ ...fields, files: '' })
      .expect(303);
    await test.visitor().get(`/files/${id}/report.pdf`).expect(404);
  });

  it('is refused with the rule, and all that was typed is kept', async () => {
    const unwelcome: [Buffer | null, SentFile, RegExp][] = [
      [Buffer.from('MZ\0\0'), { name: 'report.pdf' }, /does not match its name/],
      [pdf(), { name: '../../etc/report.pdf' }, /cannot contain slashes/],
      [pdf(), { name: 'annexe\u202efdp.pdf' }, /hidden characters/],
      [pdf(), { name: 'report\0.pdf' }, /hidden characters/],
      [Buffer.alloc(10_000_001), {}, /up to 10 MB/],
      [Buffer.alloc(26_000_000), {}, /up to 10 MB/],
      [pdf(), { title: ' ' }, /Say in at most 160 characters/],
      [null, {}, /Choose a file first/],
    ];
    for (const [bytes, sent, rule] of unwelcome) {
      await run(test.db, sql`DELETE FROM drafts`);
      const answer = await send(author, bytes, { ...sent, fields: { text: 'Still here, word for word.' } });
      expect(answer.status, String(rule)).toBe(422);
      expect(answer.text).toMatch(rule);
      expect(answer.text).toContain(`href="/d`);
    }
    const drafts = (await author.get('/drafts').expect(200)).text;
    expect(drafts).toContain('Still here, word for word.');
    const script = await send(author, Buffer.from('MZ'), { as: 'application/json' }).expect(422);
    expect(script.body.message).toMatch(/does not match its name/);
    expect((await send(author, pdf(), { as: 'application/json' }).expect(200)).body.files).toMatch(/^\d+$/);
    const late = await publish('', { file: 'report.pdf', text: 'Not lost.' }).expect(422);
    expect(late.text).toMatch(/<a href="#file">Your file has not been added yet/);
    expect((await publish('1,2,3,4').expect(422)).text).toContain('Remove some of the files: 3 at most');
    const gone = await send(test.visitor(), pdf(), { fields: { text: 'Written while the session ended.' } });
    expect(gone.status).toBe(403);
    expect(gone.text).toContain('Written while the session ended.');
  });
});

describe('files', () => {
  it('are added by whom the operator lets, and no more than there is room for', async () => {
    const [stakeholder, { config }] = [await test.signedInAs({ group: 'CS' }), test.deps];
    const may = async (browser: Agent) => {
      await run(test.db, sql`DELETE FROM drafts`);
      return (await send(browser, pdf())).status;
    };
    const field = async (browser: Agent) => (await browser.get(writing())).text.includes('type="file"');
    const found: string[] = [];
    for (const uploads of ['nobody', 'staff', 'verified', 'stakeholders'] as const) {
      config.uploads = uploads;
      const who = { stakeholder, author, moderator };
      for (const [name, browser] of Object.entries(who)) {
        const status = await may(browser);
        expect(await field(browser), `${uploads} ${name}`).toBe(status === 303);
        if (status === 303) found.push(`${uploads} ${name}`);
      }
    }
    config.uploads = 'verified';
    expect(found).toEqual([
      ...['staff moderator', 'verified author', 'verified moderator'],
      ...['stakeholders stakeholder', 'stakeholders author', 'stakeholders moderator'],
    ]);
    const { id } = author.member;
    const fill = (at: string) =>
      run(
        test.db,
        sql`INSERT INTO files (name, title, media_type, size, sha256, state, uploaded_by, organisation_id, uploaded_at)
            SELECT 'full.pdf', 'Full', 'application/pdf', 99999900, decode(repeat('00', 32), 'hex'), 'unscanned', m.id, m.organisation_id, ${new Date(at)}
            FROM members m WHERE m.id = ${id}`,
      );
    await fill('2026-10-01T10:00:00Z');
    expect(await may(author)).toBe(303);
    await fill('2026-11-01T10:00:00Z');
    expect((await send(author, pdf()).expect(422)).text).toContain('Up to 100 MB can be added in 30 days');
    config.uploadsMegabytes = 200;
    expect((await send(moderator, pdf()).expect(422)).text).toContain('no room left');
    config.uploadsMegabytes = 5000;
    await run(test.db, sql`DELETE FROM files WHERE name = 'full.pdf'`);
  });

  it('are counted, shown to who added them with their data, and deleted once nothing has carried them for a day', async () => {
    const other = await test.signedInAs({ group: 'AC', verified: true });
    const [kept, left] = [
      await send(other, pdf('kept')),
      await send(other, pdf('left'), { fields: { files: '' } }),
    ];
    expect([kept.status, left.status]).toEqual([303, 303]);
    expect(
      await recount(
        test.db,
        test.deps.slices.filter(({ name }) => name === 'files'),
      ),
    ).toEqual([]);
    await run(test.db, sql`DELETE FROM drafts WHERE member_id = ${other.member.id} AND copy = 0`);
    const names = async () =>
      (
        await one(
          test.db,
          z.object({ count: z.number() }),
          sql`SELECT count(*) FROM files WHERE uploaded_by = ${other.member.id}`,
        )
      ).count;
    const carriers = fileCarriers(test.deps);
    await deleteUncarried(test.db, carriers, test.clock.now);
    expect(await names()).toBe(2);
    await deleteUncarried(test.db, carriers, new Date(test.clock.now.getTime() + 86_400_001));
    expect(await names()).toBe(1);
  });
});
