import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, member } from '../../support/factories.ts';

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
const Grant = z.object({
  id: z.number(),
  role: z.string(),
  boardId: z.number().nullable(),
  grantedBy: z.number().nullable(),
  endsAt: z.date().nullable(),
});
const grantsOf = (id: number) =>
  many(
    test.db,
    Grant,
    sql`SELECT id, role, board_id, granted_by, ends_at FROM grants WHERE member_id = ${id} ORDER BY id`,
  );

describe('a role', () => {
  it('is granted on a board until the end of a day, and recorded', async () => {
    const who = await member(test.db);
    const path = `/admin/members/${who.handle}`;
    const answer = await send(`${path}/grants`, { role: 'curator', board: 'inclusion', until: '2026-12-31' });
    expect([answer.status, answer.headers.location]).toEqual([303, path]);
    expect(await grantsOf(who.id)).toMatchObject([
      {
        role: 'curator',
        boardId: await boardId(test.db, 'inclusion'),
        grantedBy: admin.member.id,
        endsAt: new Date('2027-01-01T00:00:00Z'),
      },
    ]);
    expect(await kinds(who.id)).toEqual(['role.granted']);
    for (const page of [path, '/admin/grants']) {
      const { text } = await admin.get(page);
      expect(text).toContain('Curator, board “Inclusion”');
      expect(text).toContain('The Admin</a>');
    }
    expect((await admin.get(path)).text).toContain('Role granted: Curator, board “Inclusion”');
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['without a role', { role: '', board: '' }, 'Choose a role'],
    ['of another kind', { role: 'root', board: '' }, 'Choose a role'],
    ['on no board', { role: 'curator', board: 'nowhere' }, 'Choose a board or the whole platform'],
    ['on a strange board', { role: 'curator', board: "x'--" }, 'Choose a board or the whole platform'],
    [
      'of an admin on a board',
      { role: 'admin', board: 'inclusion' },
      'Administrators hold their role for the whole platform',
    ],
    ['until nonsense', { role: 'curator', board: '', until: '31.12.2026' }, 'Enter a day such as'],
    ['until a day there is not', { role: 'curator', board: '', until: '2027-02-30' }, 'Enter a day such as'],
    ['until yesterday', { role: 'curator', board: '', until: '2026-11-19' }, 'Choose today or a later day'],
  ];
  it.each(wrong)('is refused %s', async (_what, fields, message) => {
    const who = await member(test.db);
    const { status, text } = await send(`/admin/members/${who.handle}/grants`, fields);
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(await grantsOf(who.id)).toEqual([]);
  });

  it('is held once at a time in one place', async () => {
    const who = await member(test.db);
    const path = `/admin/members/${who.handle}/grants`;
    const both = await Promise.all([1, 2].map(() => send(path, { role: 'moderator', board: '' })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(both.find(({ status }) => status === 422)?.text).toContain('already holds this role there');
    expect((await send(path, { role: 'moderator', board: 'inclusion' })).status).toBe(303);
    const [first] = await grantsOf(who.id);
    expect((await send(`/admin/grants/${first?.id}/end`)).status).toBe(303);
    expect((await send(path, { role: 'moderator', board: '' })).status).toBe(303);
  });

  it('is not given to somebody who cannot sign in', async () => {
    await run(
      test.db,
      sql`INSERT INTO members (handle, name, created_at) VALUES ('polis-1', 'Participant 1', ${test.clock.now})`,
    );
    expect((await send('/admin/members/polis-1/grants', { role: 'curator', board: '' })).status).toBe(409);
    expect((await admin.get('/admin/members/polis-1')).text).toContain('cannot hold a role');
  });

  it('ends at once, once', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const [grant] = await grantsOf(moderator.member.id);
    expect((await moderator.get('/moderation/queue')).status).not.toBe(403);
    const answer = await send(`/admin/grants/${grant?.id}/end`);
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/admin/members/${moderator.member.handle}`,
    ]);
    expect((await grantsOf(moderator.member.id))[0]?.endsAt).toEqual(test.clock.now);
    expect(await kinds(moderator.member.id)).toEqual(['role.ended']);
    expect((await send(`/admin/grants/${grant?.id}/end`)).status).toBe(409);
    expect((await admin.get('/admin/grants')).text).not.toContain(moderator.member.handle);
  });
});

describe('the last role as administrator', () => {
  it('is not ended by its holder, but may be by another', async () => {
    const other = await test.signedInAs({ role: 'admin' });
    const [own] = await grantsOf(other.member.id);
    const refused = await send(`/admin/grants/${own?.id}/end`, {}, other);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('You cannot end your own last role as administrator.');
    expect((await send(`/admin/grants/${own?.id}/end`)).status).toBe(303);
    expect((await other.get('/admin')).status).toBe(403);
  });

  it('remains to one of two who end each other’s at the same moment', async () => {
    const { id: only } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM grants WHERE member_id = ${admin.member.id}`,
    );
    const other = await test.signedInAs({ role: 'admin' });
    const [theirs] = await grantsOf(other.member.id);
    const answers = await Promise.all([
      send(`/admin/grants/${theirs?.id}/end`),
      send(`/admin/grants/${only}/end`, {}, other),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
    const { left } = await one(
      test.db,
      z.object({ left: z.number() }),
      sql`SELECT count(*) AS left FROM grants WHERE role = 'admin' AND ends_at IS NULL`,
    );
    expect(left).toBe(1);
    await run(test.db, sql`UPDATE grants SET ends_at = NULL WHERE id = ${only}`);
  });
});
