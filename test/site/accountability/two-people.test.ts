import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportTexts } from '#src/moderation/transparency/template/text-sheets.ts';
import { twoPersonRules } from '#src/platform/configuration/environment.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { twoPersonMeasures } from '#src/platform/slice/two-person-measure.ts';
import { slices } from '#src/slices.ts';
import { send } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { auditedWhile } from './helpers.ts';

const test = await testApp({ twoPersonRule: ['grant-admin', 'publish-report'] });
type Staff = Awaited<ReturnType<typeof test.signedInAs>>;
let [first, second]: Staff[] = [];

beforeAll(async () => {
  first = await test.signedInAs({ role: 'admin', name: 'First Admin' });
  second = await test.signedInAs({ role: 'admin', name: 'Second Admin' });
});
beforeEach(() => {
  test.clock.now = new Date('2026-11-20T10:00:00Z');
});

const admins = async (id: number) =>
  (
    await one(
      test.db,
      z.object({ n: z.number() }),
      sql`SELECT count(*) AS n FROM grants WHERE member_id = ${id} AND role = 'admin'`,
    )
  ).n;

/** The first admin proposes to make somebody an admin; who, and the address of the proposal. */
async function proposed(name = 'Ada Candidate') {
  const who = await member(test.db, { name });
  await send(as(first), `/admin/members/${who.handle}/grants`, { role: 'admin', board: '' }).expect(303);
  const { id } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT max(id) AS id FROM confirmations`,
  );
  return { who, id, path: `/admin/confirmations/${id}` };
}

function as(staff: Staff | undefined): Staff {
  if (!staff) throw new Error('nobody is signed in');
  return staff;
}

describe('a measure of two people', () => {
  it('is named by the setting and carried out by a slice', () => {
    expect(twoPersonMeasures(slices).map(({ name }) => name)).toEqual([...twoPersonRules]);
  });

  it('takes effect once another confirms it, and not before', async () => {
    const { who, path } = await proposed();
    expect(await admins(who.id)).toBe(0);
    const page = await as(second).get('/admin/confirmations').expect(200);
    expect(page.text).toContain('Make Ada Candidate an administrator');
    expect(page.text).toContain('First Admin');
    expect((await as(second).get('/')).text).toMatch(/Confirmations · 1/);
    expect((await as(first).get('/')).text).not.toMatch(/Confirmations/);
    const own = await send(as(first), `${path}/confirmation`).expect(403);
    expect(own.text).toContain('A second person confirms what you proposed.');
    expect(await admins(who.id)).toBe(0);
    const act = () => send(as(second), `${path}/confirmation`).expect(303);
    expect(await auditedWhile(test.db, act)).toEqual([
      [
        'post /admin/confirmations/:confirmation/confirmation',
        expect.stringMatching(/^confirmation \d+$/),
        'done',
      ],
    ]);
    expect(await admins(who.id)).toBe(1);
    await send(as(second), `${path}/confirmation`).expect(409);
    expect(await admins(who.id)).toBe(1);
  });

  it('is done once by two who confirm at the same moment', async () => {
    const third = await test.signedInAs({ role: 'admin' });
    const { who, path } = await proposed();
    const answers = await Promise.all(
      [as(second), third].map((admin) => send(admin, `${path}/confirmation`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await admins(who.id)).toBe(1);
  });

  it('is refused by another, or withdrawn by who proposed it', async () => {
    const [refused, withdrawn] = [await proposed(), await proposed()];
    await send(as(second), `${refused.path}/refusal`).expect(303);
    await send(as(first), `${withdrawn.path}/refusal`).expect(303);
    for (const { who, path } of [refused, withdrawn]) {
      await send(as(second), `${path}/confirmation`).expect(409);
      expect(await admins(who.id)).toBe(0);
    }
  });

  it('waits once, for 14 days, and only while who proposed it is an administrator', async () => {
    const { who, path } = await proposed();
    await send(as(first), `/admin/members/${who.handle}/grants`, { role: 'admin', board: '' }).expect(409);
    test.clock.now = new Date('2026-12-04T10:00:00Z');
    const later = await test.signedInAs({ role: 'admin' });
    await send(later, `${path}/confirmation`).expect(409);
    await send(later, `/admin/members/${who.handle}/grants`, { role: 'admin', board: '' }).expect(303);
    const leaving = await test.signedInAs({ role: 'admin' });
    const other = await member(test.db);
    await send(leaving, `/admin/members/${other.handle}/grants`, { role: 'admin', board: '' }).expect(303);
    await run(
      test.db,
      sql`UPDATE grants SET ends_at = ${test.clock.now} WHERE member_id = ${leaving.member.id}`,
    );
    const { id } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM confirmations WHERE member_id = ${other.id}`,
    );
    const gone = await send(later, `/admin/confirmations/${id}/confirmation`).expect(409);
    expect(gone.text).toContain('no longer an administrator');
    expect(await admins(other.id)).toBe(0);
  });

  it('cannot be confirmed by who proposed it, or about oneself, or changed, in the database either', async () => {
    const { id, who } = await proposed();
    const confirm = (by: number) =>
      test.db.query(
        `UPDATE confirmations SET answer = 'confirmed', answered_by = $1, answered_at = now() - interval '1 year' WHERE id = $2`,
        [by, id],
      );
    await expect(confirm(as(first).member.id)).rejects.toThrow('confirmations_by_another');
    await expect(confirm(who.id)).rejects.toThrow('confirmations_not_about_oneself');
    const changed = `UPDATE confirmations SET payload = '{}' WHERE id = $1`;
    await expect(test.db.query(changed, [id])).rejects.toThrow('append-only');
    await expect(test.db.query('DELETE FROM confirmations')).rejects.toThrow('append-only');
  });

  it('publishes a report once another confirms it, with what it was proposed with', async () => {
    const page = '/admin/transparency/2025';
    const texts = Object.fromEntries(reportTexts.map(([key]) => [key, `About ${key}.`]));
    await run(test.db, sql`UPDATE members SET created_at = '2025-03-01' WHERE id = ${as(first).member.id}`);
    await send(as(first), `${page}/publication`, { version: '0' }).expect(422);
    await send(as(first), page, texts).expect(303);
    await send(as(first), `${page}/publication`, { version: '0' }).expect(303);
    expect((await as(first).get(page)).text).toContain('Another administrator must confirm it');
    await send(as(first), `${page}/publication`, { version: '0' }).expect(409);
    await test.visitor().get('/transparency/2025/1').expect(404);
    const { text } = await as(second).get('/admin/confirmations').expect(200);
    expect(text).toMatch(/Publish the transparency report 2025[\s\S]*href="\/transparency\/2025">Read it/);
    const [, action = ''] = text.match(/report 2025[\s\S]*?formaction="([^"]+)"/) ?? [];
    await send(as(first), action).expect(403);
    await send(as(second), action).expect(303);
    await test.visitor().get('/transparency/2025/1').expect(200);
  });

  it('asks nobody where the setting does not name it', async () => {
    const alone = await testApp();
    const admin = await alone.signedInAs({ role: 'admin' });
    const who = await member(alone.db);
    await send(admin, `/admin/members/${who.handle}/grants`, { role: 'admin', board: '' }).expect(303);
    const { rows } = await alone.db.query(
      `SELECT 1 FROM grants WHERE member_id = ${who.id} AND role = 'admin'`,
    );
    expect(rows).toHaveLength(1);
  });
});
