import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { rerender } from '#src/platform/ops/rerender.ts';
import { slices } from '#src/slices.ts';
import { close, leaver } from '../../concerns/privacy/helpers.ts';
import { approval, withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, member } from '../../support/factories.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { sessionCookie } from '../../support/sign-in.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const sql = (text: string, ...values: unknown[]) => test.db.query(text, values);

async function get(app: TestApp['app'], path: string): Promise<string> {
  const answer = await request(app).get(path);
  expect(answer.status).toBe(200);
  return answer.text;
}

describe('what pages keep', () => {
  it('is counted with all that it holds in memory, its keys too', async () => {
    const { name, value } = await sessionCookie(test.deps, (await member(test.db)).id);
    const app = createApp(test.deps);
    for (let n = 0; n < 20; n++) {
      const { path } = await debate(test.db);
      await request(app).get(path).set('Cookie', `${name}=${value}`);
    }
    const { fragments } = app.locals;
    expect(fragments.size).toBeGreaterThan(60);
    const held = new Set([...fragments.values()].map(({ bytes }) => bytes.buffer));
    const bytes = [...held].reduce((sum, { byteLength }) => sum + byteLength, 0);
    const keys = [...fragments.keys()].reduce((sum, key) => sum + key.length, 0);
    expect(fragments.calculatedSize).toBeGreaterThanOrEqual(bytes + keys);
  });

  it('is nothing of an address longer than any link', async () => {
    const { path } = await debate(test.db);
    const { name, value } = await sessionCookie(test.deps, (await member(test.db)).id);
    const app = createApp(test.deps);
    await request(app)
      .get(`${path}?group=${'z'.repeat(400)}`)
      .set('Cookie', `${name}=${value}`);
    expect([...app.locals.fragments.keys()].filter((key) => key.includes('zzz'))).toEqual([]);
  });

  it('is one debate of each language, however often it changed', async () => {
    const { id, path } = await debate(test.db);
    const app = createApp(test.deps);
    for (let n = 0; n < 5; n++) {
      await sql('UPDATE debates SET active_at = active_at WHERE id = $1', id);
      await get(app, path);
    }
    expect(app.locals.debates?.size).toBe(1);
  });
});

describe('a page that is known', () => {
  it('holds no name that was taken out of its head, nor a head rendered before', async () => {
    const who = await leaver(test, { handle: 'zoe-gone' });
    const { id, path } = await debate(test.db);
    await sql(
      `UPDATE debate_heads SET lede = 'As @zoe-gone said.', key_points = '@zoe-gone', key_points_html = '<p>@zoe-gone</p>' WHERE debate_id = $1`,
      id,
    );
    const places = [path, '/', '/debates'];
    expect(await get(test.app, path)).toContain('zoe-gone');
    await close(who, 'remove').expect(303);
    for (const place of places) expect(await get(test.app, place), place).not.toContain('zoe-gone');
    await sql(`UPDATE debate_heads SET background_html = '<hr>', renderer = 0 WHERE debate_id = $1`, id);
    expect(await get(test.app, path)).toContain('<hr>');
    await rerender(test.db, slices);
    expect(await get(test.app, path)).not.toContain('<hr>');
  });

  it('does not keep figures that changed while it was read, also when the old ones come back', async () => {
    const { id, path } = await debate(test.db);
    const people = [await member(test.db, { group: 'IN' }), await member(test.db, { group: 'IN' })];
    const take = (n: number) =>
      sql(
        `INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES ($1, $2, 'IN', 'for', $3)`,
        id,
        people[n]?.id,
        test.clock.now,
      );
    await take(0);
    const { db, happened } = meanwhile(test.db, /json_build_array\(/, () => take(1));
    const app = createApp({ ...test.deps, db });
    await get(app, path);
    expect(happened()).toBe(true);
    await sql('DELETE FROM positions WHERE debate_id = $1 AND member_id = $2', id, people[1]?.id);
    expect(await get(app, path)).toBe(await get(createApp(test.deps), path));
  });

  it('says how long ago a text appeared that was changed long before', async () => {
    test.clock.now = new Date('2026-11-02T10:00:00Z');
    const author = await test.signedInAs({ published: 0 });
    const item = await withCase(test.db, { authorId: author.member.id });
    const changed = { text: 'Changed while it waits.', language: 'en', revision: '1' };
    await author.post(`/contributions/${item.id}/text`).type('form').send(changed).expect(303);
    test.clock.now = new Date('2026-11-20T09:59:50Z');
    const moderator = await test.signedInAs({ role: 'moderator' });
    const decided = moderator.post(`${item.path}/decisions`).type('form');
    await decided.send({ ...approval, revision: '2' }).expect(303);
    await get(test.app, item.debate.path);
    test.clock.now = new Date('2026-11-20T15:00:00Z');
    expect(await get(test.app, item.debate.path)).toBe(await get(createApp(test.deps), item.debate.path));
  });
});
