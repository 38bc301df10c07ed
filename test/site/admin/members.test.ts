import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';

let test: TestApp;
let admin: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  admin = await test.signedInAs({ role: 'admin', name: 'The Admin' });
});

const send = (path: string, fields: Record<string, string> = {}, agent = admin) =>
  agent.post(path).type('form').send(fields);
const kinds = async (memberId: number) =>
  (
    await many(
      test.db,
      z.object({ kind: z.string() }),
      sql`SELECT kind FROM events WHERE member_id = ${memberId} ORDER BY id`,
    )
  ).map(({ kind }) => kind);

describe('the search for members', () => {
  const found = async (q: string) => {
    const { status, text } = await admin.get('/admin/members').query({ q });
    expect(status).toBe(200);
    return [...text.matchAll(/href="\/admin\/members\/(zo[\w-]+)"/g)].map(([, handle]) => handle);
  };

  it('finds by the beginning of handle or name, whatever the case, the newest first', async () => {
    await member(test.db, { handle: 'zoe-martin', name: 'Zoé Martin', email: 'hidden@example.net' });
    await member(test.db, { handle: 'zoran', name: 'Åsa %_ Zorn' });
    expect(await found('ZO')).toEqual(['zoran', 'zoe-martin']);
    expect(await found('@zoe')).toEqual(['zoe-martin']);
    expect(await found('zoé m')).toEqual(['zoe-martin']);
    expect(await found('åsa %_')).toEqual(['zoran']);
    expect(await found('%')).toEqual([]);
    expect(await found('martin')).toEqual([]);
    expect((await admin.get('/admin/members?q=zoe')).text).not.toContain('hidden@example.net');
  });

  it('survives what cannot be a name', async () => {
    for (const query of [
      'q=%00',
      'q=a&q=b',
      'q[]=a',
      `q=${'x'.repeat(2000)}`,
      'q=%F0%9F%98%80',
      'after=x',
      'before=-1',
      "q='%22<i>",
    ]) {
      const { status, text } = await admin.get(`/admin/members?${query}`);
      expect(status, query).toBe(200);
      expect(text, query).not.toContain('<i>');
    }
  });

  it('is paged both ways', async () => {
    for (let n = 0; n < 55; n += 1) await member(test.db, { handle: `zo-many-${n}` });
    const page = async (path: string) => (await admin.get(path)).text;
    const first = await page('/admin/members?q=zo-many');
    const handles = (text: string) =>
      [...text.matchAll(/members\/(zo-many-\d+)"/g)].map(([, handle]) => handle);
    expect(handles(first)).toHaveLength(50);
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await page(next);
    expect(handles(second)).toEqual(['zo-many-4', 'zo-many-3', 'zo-many-2', 'zo-many-1', 'zo-many-0']);
    const back = /rel="prev" href="([^"]+)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(handles(await page(back))).toEqual(handles(first));
  });
});

describe('an affiliation', () => {
  const verified = async (id: number) =>
    (
      await one(
        test.db,
        z.object({ at: z.date().nullable() }),
        sql`SELECT verified_at AS at FROM members WHERE id = ${id}`,
      )
    ).at;

  it('is confirmed by a colleague, not by the one whose it is', async () => {
    const own = await test.signedInAs({ group: 'CS', organisation: 'Example Office', role: 'admin' });
    const noted = { note: 'I work there.', organisation: 'Example Office' };
    const { status, text } = await own
      .post(`/admin/members/${own.member.handle}/verification`)
      .type('form')
      .send(noted);
    expect(status).toBe(409);
    expect(text).toContain('A colleague must confirm where you belong.');
    expect(await verified(own.member.id)).toBeNull();
  });

  it('is confirmed with a note, and the confirmation ended with one', async () => {
    const who = await member(test.db, { group: 'CS', organisation: 'Example Association' });
    const path = `/admin/members/${who.handle}`;
    const noted = { note: 'Called the office.', organisation: 'Example Association' };
    expect((await send(`${path}/verification`, noted)).status).toBe(303);
    expect(await verified(who.id)).toEqual(test.clock.now);
    expect((await send(`${path}/verification`, noted)).status).toBe(409);
    expect((await send(`${path}/verification/end`, { note: '' })).status).toBe(422);
    expect((await send(`${path}/verification/end`, { note: 'Left in November.' })).status).toBe(303);
    expect((await send(`${path}/verification/end`, { note: 'Again.' })).status).toBe(409);
    expect(await verified(who.id)).toBeNull();
    expect(await kinds(who.id)).toEqual(['member.verified', 'member.unverified']);
    const { text } = await admin.get(path);
    expect(text).toContain('Called the office.');
    expect(text).toContain('Left in November.');
    expect((await test.visitor().get(`/members/${who.handle}`)).text).not.toContain('Called the office.');
  });

  it('is not confirmed without a note, and nothing typed is lost', async () => {
    const who = await member(test.db, { group: 'CS', organisation: 'Example Association' });
    const long = await send(`/admin/members/${who.handle}/verification`, {
      note: 'y'.repeat(501),
      organisation: 'Example Association',
    });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Enter at most 500 characters');
    expect(long.text).toContain('y'.repeat(501));
    expect(await verified(who.id)).toBeNull();
  });

  it('is not confirmed for an individual, without an organisation, or for one that was changed meanwhile', async () => {
    const individual = await member(test.db, { group: 'ID', organisation: 'Example' });
    const none = await member(test.db, { group: 'CS' });
    const changed = await member(test.db, { group: 'CS', organisation: 'Another Example' });
    for (const { handle, id } of [individual, none, changed]) {
      const answer = await send(`/admin/members/${handle}/verification`, {
        note: 'Seen.',
        organisation: 'Example',
      });
      expect(answer.status).toBe(409);
      expect(await verified(id)).toBeNull();
      expect(await kinds(id)).toEqual([]);
    }
  });
});
