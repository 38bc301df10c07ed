import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeAdmin } from '#src/people/accounts/make-admin.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { memberWithPassword, password, post, signedIn } from './helpers.ts';

const test = await testApp();
const first = { email: 'first@example.org', name: 'First Admin', handle: 'first-admin' };
const idOf = async (email: string) =>
  (await one(test.db, z.object({ id: z.number() }), sql`SELECT id FROM members WHERE email = ${email}`)).id;
const pathOf = (link: string) => new URL(link).pathname;

describe('an admin made on the command line', () => {
  it('chooses the password by a one-time link and administers', async () => {
    const { was, link } = await makeAdmin(test.deps, first);
    expect(was).toBe('nobody');
    const agent = test.visitor();
    await post(agent, pathOf(link), { password }).expect(303);
    await agent.get('/admin').expect(200);
    await post(test.visitor(), pathOf(link), { password }).expect(410);
    const Row = z.object({ kind: z.string(), actor: z.number().nullable() });
    const events = await many(
      test.db,
      Row,
      sql`SELECT kind, actor_id AS actor FROM events WHERE member_id = ${await idOf(first.email)} ORDER BY id`,
    );
    expect(events.slice(0, 2)).toEqual([
      { kind: 'account.registered', actor: null },
      { kind: 'role.granted', actor: null },
    ]);
  });

  it('may be a member already, who keeps password, name and handle', async () => {
    const known = await memberWithPassword(test);
    expect((await makeAdmin(test.deps, { ...first, email: known.email })).was).toBe('member');
    expect((await makeAdmin(test.deps, { ...first, email: known.email })).was).toBe('admin');
    const actor = await memberActor(test.db, known.id, test.clock.now);
    expect(actor).toMatchObject({ handle: known.handle, grants: [{ role: 'admin', boardId: null }] });
    await (await signedIn(test, known.email)).get('/admin').expect(200);
  });

  it('cannot take the handle of somebody else', async () => {
    await member(test.db, { handle: 'taken-handle' });
    await expect(
      makeAdmin(test.deps, { ...first, email: 'second@example.org', handle: 'taken-handle' }),
    ).rejects.toMatchObject({ constraint: 'members_handle_key' });
    await expect(idOf('second@example.org')).rejects.toThrow();
  });

  it('is made by npm run create-admin beside a running application', { timeout: 120_000 }, async () => {
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['src/cli/create-admin.ts', ...args], {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          DATABASE_URL: test.url,
          BASE_URL: 'http://127.0.0.1:3000',
          SESSION_SECRET: 'x'.repeat(32),
        },
      });
    const { stdout } = await run('--email', 'cli@example.org', '--name', 'Console', '--handle', 'admin');
    const link = /http:\/\/127\.0\.0\.1:3000\/accounts\/password-reset\/\S+/.exec(stdout)?.[0] ?? '';
    await post(test.visitor(), pathOf(link), { password }).expect(303);
    await expect(run('--email', 'nonsense', '--name', 'Console')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--email: .*\n--handle: .*\n\nnpm run create-admin/),
    });
    await expect(run('--email', 'x@example.org', '--name', 'X', '--handle', 'admin')).rejects.toMatchObject({
      stderr: expect.stringContaining('--handle: somebody has the handle admin'),
    });
  });
});
