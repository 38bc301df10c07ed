import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sheetNames } from '#src/moderation/transparency/figures/check.ts';
import { publishRecipients } from '#src/moderation/transparency/recipients-store.ts';
import { reportTexts } from '#src/moderation/transparency/template/text-sheets.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { openedState } from '../../support/opened-with.ts';
import { send } from '../helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const Counted = z.object({ key: z.string(), count: z.number() });

describe('publishing', () => {
  it('freezes a version; a correction needs reasons and is a new version; both stay', async () => {
    test.clock.now = new Date('2026-02-10T10:00:00Z');
    const admin = await test.signedInAs({ role: 'admin' });
    const page = '/admin/transparency/2025';
    const post = (body: object) => send(admin, `${page}/publication`, body);
    await post({ version: '0' }).expect(422);
    const texts = Object.fromEntries(reportTexts.map(([key]) => [key, `About ${key}.`]));
    await send(admin, page, texts).expect(303);
    await send(admin, page, { ...texts, summary: 'x'.repeat(5001) }).expect(422);
    const stale = await send(admin, page, { ...texts, summary: 'From the other tab.' }).expect(409);
    for (const both of ['>About summary.</dd>', 'From the other tab.']) expect(stale.text).toContain(both);
    await send(admin, page, { ...texts, state: openedState(stale.text) }).expect(303);
    const published = await post({ version: '0' }).expect(303);
    expect(published.headers.location).toBe('/transparency/2025/1');
    await post({ version: '0' }).expect(409);
    const before = await test.visitor().get('/transparency/2025/1/6_own_initiative_TC.csv').expect(200);

    await post({ version: '1', changes: 'One measure.', reasons: '', method: '' }).expect(422);
    const change = {
      changes: 'Two notices came late.',
      reasons: 'A mail was lost.',
      method: 'Counted again.',
    };
    await post({ version: '1', ...change }).expect(303);
    const second = await test.visitor().get('/transparency/2025').expect(200);
    expect(second.text).toContain('Two notices came late.');
    const again = await test.visitor().get('/transparency/2025/1/6_own_initiative_TC.csv').expect(200);
    expect(again.text).toBe(before.text);
    expect(parse(again.text)).toHaveLength(parse(before.text).length);
    await test.visitor().get('/transparency/2025/3').expect(404);
    await expect(run(test.db, sql`DELETE FROM transparency_reports`)).rejects.toThrow(/append-only/);
    test.clock.now = new Date('2031-03-01T10:00:00Z');
    const late = await test.visitor().get('/transparency/2025/1/6_own_initiative_TC.csv').expect(200);
    expect(late.text).toBe(before.text);
    for (const version of ['1', '2']) await test.visitor().get(`/transparency/2025/${version}`).expect(200);
    test.clock.now = new Date('2026-02-10T10:00:00Z');
  });

  it('gives all sheets in one archive, and the same as JSON', async () => {
    const zip = await test
      .visitor()
      .get('/transparency/2025/1.zip')
      .buffer()
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    expect(Object.keys(unzipSync(zip.body))).toEqual(sheetNames.map((name) => `${name}.csv`));
    const json = await test.visitor().get('/transparency/2025/1.json').expect(200);
    expect(json.body.sheets.map(({ name }: { name: string }) => name)).toEqual(sheetNames);
  });

  it('shows a year without data, and no year before the first or to come', async () => {
    await test.visitor().get('/transparency/2026').expect(200);
    await test.visitor().get('/transparency/2031').expect(404);
    await test.visitor().get('/transparency/2001').expect(404);
    await test.visitor().get('/transparency/20260').expect(404);
    await test.visitor().get('/transparency').expect(200);
    const admin = await test.signedInAs({ role: 'admin' });
    await send(admin, '/admin/transparency/2026/publication', { version: '0' }).expect(409);
  });

  it('counts active members by month without keeping who, and publishes the average every half year', async () => {
    const [someone, other] = [await member(test.db), await member(test.db)];
    const seen = (id: number, day: string) =>
      run(test.db, sql`UPDATE members SET last_seen_on = ${day}::date WHERE id = ${id}`);
    for (const day of ['2026-01-03', '2026-01-20', '2026-03-02']) await seen(someone.id, day);
    const months = await many(
      test.db,
      Counted,
      sql`SELECT month::text AS key, members AS count FROM active_months WHERE month < '2026-02-01' OR month = '2026-03-01' ORDER BY month`,
    );
    expect(months).toContainEqual({ key: '2026-01-01', count: 1 });
    expect(months).toContainEqual({ key: '2026-03-01', count: 1 });

    // Three in March to June, none in July; the night after a half-year has ended publishes it once, and it stays.
    for (const day of ['2026-03-05', '2026-04-05', '2026-05-05', '2026-06-05'])
      for (const { id } of [someone, other, await member(test.db)]) await seen(id, day);
    await run(test.db, sql`DELETE FROM active_months WHERE month = '2026-02-01'`);
    const page = async (at: string) => {
      test.clock.now = new Date(at);
      await publishRecipients(test.db, test.clock.now);
      const { text } = await test.visitor().get('/transparency').expect(200);
      const rows = text.matchAll(/<th scope="row">(2026-[^<]*)<\/th><td class="n">(\d+)<\/td>/g);
      return { text, published: [...rows].map(([, until, average]) => `${until}: ${average}`) };
    };
    const half = await page('2026-07-01T02:00:00Z');
    expect(half.published).toEqual(['2026-07-01: 2']);
    const later = await page('2026-09-15T10:00:00Z');
    expect(later.published).toEqual(half.published);
    // Whoever asks reads the figure of the moment beside it, and how it is made.
    expect(later.text).toMatch(/2 members were active in a month, on average over the last six full months/);
    expect(later.text).toContain('Visitors without an account are not counted');
  });
});
