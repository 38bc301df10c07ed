import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { memberWithPassword, password, post, signedIn, unlimited } from './helpers.ts';

const test = await testApp();
const profile = {
  name: 'Ida Bergman',
  group: 'AC',
  organisation: 'Example University',
  language: 'en',
  timeZone: 'Europe/Lisbon',
};

describe('the settings', () => {
  it.each(['', '/email', '/password', '/sessions'])('at /accounts/me%s are for members', async (path) => {
    const answer = await test.visitor().get(`/accounts/me${path}`).expect(403);
    expect(answer.text).toContain('/accounts/sign-in?next=');
  });

  it.each(['/profile', '/email', '/password', '/sessions/x/end'])(
    'at POST /accounts/me%s are for members',
    async (path) => {
      await post(test.visitor(), `/accounts/me${path}`, {}).expect(403);
    },
  );

  it('keep a profile', async () => {
    const agent = await test.signedInAs({ name: 'Ida' });
    await post(agent, '/accounts/me/profile', { ...profile, language: 'de' })
      .expect(303)
      .expect('Location', '/accounts/me');
    const page = await agent.get('/accounts/me').expect(200);
    expect(page.headers['content-language']).toBe('de');
    expect(page.text).toContain('value="Example University"');
    expect(page.text).toMatch(/value="Europe\/Lisbon" selected/);
    expect(page.text).toMatch(/value="AC"[^>]* checked/);
  });

  it('end the confirmation of an organisation that is no longer named', async () => {
    const verifiedAt = async (id: number) =>
      (
        await one(
          test.db,
          z.object({ verified: z.boolean() }),
          sql`SELECT verified_at IS NOT NULL AS verified FROM members WHERE id = ${id}`,
        )
      ).verified;
    const agent = await test.signedInAs({ verified: true, group: 'AC', organisation: 'Example University' });
    await post(agent, '/accounts/me/profile', { ...profile, name: 'Another Name' }).expect(303);
    expect(await verifiedAt(agent.member.id)).toBe(true);
    const moved = { ...profile, name: 'Another Name', organisation: 'Other University' };
    await post(agent, '/accounts/me/profile', moved).expect(303);
    expect(await verifiedAt(agent.member.id)).toBe(false);
    const kinds = await many(
      test.db,
      z.object({ kind: z.string() }),
      sql`SELECT kind FROM events WHERE member_id = ${agent.member.id} ORDER BY id`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'account.profile-changed',
      'account.profile-changed',
      'member.unverified',
    ]);
  });

  it('take nothing but their fields', async () => {
    const agent = await test.signedInAs();
    await post(agent, '/accounts/me/profile', {
      ...profile,
      name: 'A Third Name',
      id: '1',
      handle: 'admin',
      email: 'taken-over@example.org',
      role: 'admin',
      is_admin: '1',
      verified_at: '2026-01-01',
      password_hash: 'x',
      contributions_count: '99',
    }).expect(303);
    const Row = z.object({
      handle: z.string(),
      email: z.string(),
      verified: z.boolean(),
      grants: z.number(),
    });
    expect(
      await one(
        test.db,
        Row,
        sql`SELECT handle::text, email::text, verified_at IS NOT NULL AS verified, (SELECT count(*) FROM grants g WHERE g.member_id = m.id) AS grants FROM members m WHERE id = ${agent.member.id}`,
      ),
    ).toEqual({
      handle: agent.member.handle,
      email: `${agent.member.handle}@example.org`,
      verified: false,
      grants: 0,
    });
  });

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(81)],
    ['group', 'XX'],
    ['group', '__proto__'],
    ['organisation', 'x'.repeat(121)],
    ['language', 'xx'],
    ['language', 'toString'],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', ['UTC', 'UTC']],
  ])('refuse the %s %j and keep what was typed', async (field, value) => {
    const agent = await test.signedInAs();
    const answer = await post(agent, '/accounts/me/profile', {
      ...profile,
      name: 'Typed Name',
      [field]: value,
    }).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    if (field !== 'name') expect(answer.text).toContain('value="Typed Name"');
  });
});

describe('the sessions', () => {
  it('are listed without their secret, and one can be ended', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const here = await signedIn(test, email);
    const elsewhere = test.visitor();
    elsewhere.set('User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    await post(elsewhere, '/accounts/sign-in', { email, password }).expect(303);
    const list = await here.get('/accounts/me/sessions').expect(200);
    const ends = [...list.text.matchAll(/action="(\/accounts\/me\/sessions\/([0-9a-f]{64})\/end)"/g)];
    expect(ends).toHaveLength(1);
    expect(list.text).toMatch(/this browser[\s\S]*action="\/accounts\/sign-out"/);
    expect(list.text).toContain('Firefox, Linux');
    const sids = await many(test.db, z.object({ sid: z.string() }), sql`SELECT sid FROM sessions`);
    for (const { sid } of sids) expect(list.text).not.toContain(sid);

    const theirs = list.text.split('<li>').find((item) => item.includes('Firefox'));
    const end = /action="([^"]+)"/.exec(theirs ?? '')?.[1] ?? '';
    await post(here, end, {}).expect(303);
    await elsewhere.get('/accounts/me').expect(403);
    await here.get('/accounts/me').expect(200);
    await post(here, end, {}).expect(404);
  });

  it('of others cannot be ended', async () => {
    await unlimited(test);
    const { email } = await memberWithPassword(test);
    const owner = await signedIn(test, email);
    const list = await (await signedIn(test, email)).get('/accounts/me/sessions');
    const end = /action="(\/accounts\/me\/sessions\/[^"]+)"/.exec(list.text)?.[1] ?? 'none';
    await post(await test.signedInAs({ role: 'admin' }), end, {}).expect(404);
    await owner.get('/accounts/me').expect(200);
  });
});
