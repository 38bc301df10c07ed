import type { Agent } from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { refusal, withCase } from '../helpers.ts';
import { publication, publish, reword, stateAt, wording } from './helpers.ts';

let test: TestApp;
let admin: Agent;

beforeEach(async () => {
  test = await testApp();
  admin = await test.signedInAs({ role: 'admin' });
});

const page = async (path: string) => (await test.visitor().get(path).expect(200)).text;
const Row = z.object({ number: z.string(), body: z.string(), from: z.date(), until: z.date().nullable() });
const rowsOf = (number: string) =>
  many(
    test.db,
    Row,
    sql`SELECT c.number, t.body, c.in_force_from AS from, c.in_force_until AS until FROM clauses c
        JOIN clause_texts t ON t.clause_id = c.id AND t.language = 'en' WHERE c.number = ${number} ORDER BY c.id`,
  );

describe('a new wording of a clause', () => {
  it('is public only when it is published, and the wording before keeps its words', async () => {
    const before = await rowsOf('4.1');
    expect((await reword(admin, '4.1')).status).toBe(303);
    expect(await page('/house-rules')).not.toContain(wording.bodyEn);
    expect((await admin.get('/admin/house-rules')).text).toContain('1 change is not published yet.');
    const preview = (await admin.get('/admin/house-rules/publication')).text;
    for (const words of ['seulement', 'nur </ins>zur', 'only</ins>']) expect(preview).toContain(words);
    expect((await publish(admin)).headers.location).toBe('/house-rules/versions/2/changes');
    expect(await page('/house-rules')).toContain(wording.bodyEn);
    expect((await test.visitor().get('/house-rules?lang=fr')).text).toContain(wording.bodyFr);
    expect(await page('/house-rules/versions/1')).toContain('to a dispute from another debate');
    const [old, now] = await rowsOf('4.1');
    expect(old).toEqual({ ...before[0], until: test.clock.now });
    expect(now).toEqual({ number: '4.1', body: wording.bodyEn, from: test.clock.now, until: null });
    await expect(
      run(test.db, sql`UPDATE clauses SET category = 'STATEMENT_CATEGORY_VIOLENCE'`),
    ).rejects.toThrow('never edited');
    await expect(run(test.db, sql`DELETE FROM rule_versions`)).rejects.toThrow();
  });

  it('holds from the day asked for, and not before', async () => {
    await reword(admin, '4.1');
    expect((await publish(admin, { from: '2026-12-01' })).status).toBe(303);
    const text = await page('/house-rules');
    expect(text).not.toContain(wording.bodyEn);
    expect(text).toContain(publication.summaryEn);
    expect(await page('/house-rules/versions/2')).toContain('not yet in force');
    test.clock.now = new Date('2026-11-30T22:59:59Z');
    expect(await page('/house-rules')).not.toContain(wording.bodyEn);
    test.clock.now = new Date('2026-11-30T23:00:00Z');
    expect(await page('/house-rules')).toContain(wording.bodyEn);
  });

  it.each([
    ['the past', { from: '2026-11-19' }],
    ['a day that is none', { from: '2026-02-30' }],
    ['a summary missing', { summaryDe: '' }],
    ['a summary too long', { summaryFr: 'x'.repeat(601) }],
    ['whether members are told', { significance: '' }],
  ])('is refused at the field with everything typed kept: %s', async (_, fields) => {
    await reword(admin, '4.1');
    const { status, text } = await publish(admin, fields);
    expect(status).toBe(422);
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain(publication.summaryEn);
    expect(await page('/house-rules')).not.toContain(wording.bodyEn);
  });

  it.each([
    ['a language missing', { bodyDe: ' ' }, 'bodyDe'],
    ['a title too long', { titleFr: 'x'.repeat(61) }, 'titleFr'],
    ['a pair that is none', { counted: 'STATEMENT_CATEGORY_VIOLENCE KEYWORD_DEFAMATION' }, 'counted'],
    ['something else', { counted: '<script>' }, 'counted'],
  ])('is refused with %s', async (_, fields, field) => {
    const { status, text } = await reword(admin, '4.1', fields);
    expect(status).toBe(422);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain(wording.bodyEn);
  });

  it('of two who write at once, the second is told and keeps the words', async () => {
    const path = '/admin/house-rules/clauses/4.1';
    const state = await stateAt(admin, path);
    expect(
      (
        await admin
          .post(path)
          .type('form')
          .send({ ...wording, state })
      ).status,
    ).toBe(303);
    const late = await admin
      .post(path)
      .type('form')
      .send({ ...wording, bodyEn: 'Mine.', state });
    expect(late.status).toBe(409);
    for (const words of ['Mine.', wording.bodyEn]) expect(late.text).toContain(words);
    expect((await reword(admin, '4.1', { bodyEn: 'Mine.' })).status).toBe(303);
  });

  it('is published once, as it was looked at', async () => {
    await reword(admin, '4.1');
    const seen = await stateAt(admin, '/admin/house-rules/publication');
    await reword(admin, '4.2');
    expect((await publish(admin, { state: seen })).status).toBe(409);
    const state = await stateAt(admin, '/admin/house-rules/publication');
    const twice = await Promise.all([1, 2].map(() => publish(admin, { state })));
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await rowsOf('4.1')).toHaveLength(2);
    await reword(admin, '4.1', { bodyEn: 'Again.' });
    expect((await publish(admin)).status).toBe(422);
    test.clock.now = new Date('2026-11-20T11:00:00Z');
    expect((await publish(admin)).status).toBe(303);
  });

  it('that is the published one is no change', async () => {
    await reword(admin, '4.1');
    await admin.post('/admin/house-rules/clauses/4.1/discard').expect(303);
    expect((await publish(admin)).status).toBe(409);
  });
});

describe('a clause', () => {
  it('ends: it cannot be chosen any more, and is read where it was in force', async () => {
    await admin.post('/admin/house-rules/clauses/4.4/end').expect(303);
    expect((await publish(admin)).status).toBe(303);
    expect(await page('/house-rules')).not.toContain('id="clause-4-4"');
    expect(await page('/house-rules/versions/1')).toContain('id="clause-4-4"');
    const moderator = await test.signedInAs({ role: 'moderator' });
    const item = await withCase(test.db);
    await moderator
      .post(`${item.path}/decisions`)
      .type('form')
      .send({ ...refusal, clause: '4.4' })
      .expect(422);
  });

  it('that is new gets a number that none ever had', async () => {
    const add = () =>
      admin
        .post('/admin/house-rules/clauses')
        .type('form')
        .send({ ...wording, chapter: '4' })
        .expect(303);
    await admin.post('/admin/house-rules/clauses/4.4/end').expect(303);
    await publish(admin);
    await add();
    test.clock.now = new Date('2026-11-21T11:00:00Z');
    await publish(admin, { from: '2026-11-21' });
    expect(await page('/house-rules')).toContain('id="clause-4-5"');
    const missing = await many(
      test.db,
      z.object({ number: z.string() }),
      sql`SELECT c.number FROM clauses c CROSS JOIN unnest(${[...interfaceLanguages]}::text[]) AS l (language)
          WHERE NOT EXISTS (SELECT FROM clause_texts t WHERE t.clause_id = c.id AND t.language = l.language)`,
    );
    expect(missing).toEqual([]);
    await admin
      .post('/admin/house-rules/clauses')
      .type('form')
      .send({ ...wording, chapter: '9' })
      .expect(422);
  });
});
