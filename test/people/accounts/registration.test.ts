import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { removeExpiredAccountData } from '#src/people/accounts/remove-expired.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import {
  count,
  linkFor,
  memberWithPassword,
  password,
  post,
  shapeOf,
  subjectsFor,
  unlimited,
} from './helpers.ts';

const test = await testApp();
let sequence = 0;
const form = (fields: object = {}) => {
  const number = ++sequence;
  return {
    name: `Noor Jansen ${number}`,
    handle: `noor-${number}`,
    email: `noor-${number}@example.org`,
    password,
    group: 'CS',
    organisation: '',
    ...fields,
  };
};

describe('registration', () => {
  it('ends in a member who is signed in, and only then', async () => {
    const agent = test.visitor();
    const fields = form({ organisation: ' Green  League ' });
    const before = await count(test, 'members');
    const sent = await post(agent, '/accounts/registration', fields).expect(303);
    expect(sent.headers.location).toBe('/accounts/registration/sent');
    expect(sent.headers['set-cookie']).toBeUndefined();
    await agent.get('/accounts/registration/sent').expect(200);
    expect(await count(test, 'members')).toBe(before);

    const link = await linkFor(test, fields.email);
    const page = await agent.get(link).expect(200);
    expect(page.text).not.toContain(fields.email);
    const confirmed = await post(agent, link, { password }).expect(303);
    expect(confirmed.headers.location).toBe('/');
    expect((await agent.get('/accounts/me').expect(200)).text).toContain('Noor Jansen');
    const Row = z.object({
      handle: z.string(),
      organisation: z.string(),
      group: z.string(),
      events: z.number(),
    });
    const made = await one(
      test.db,
      Row,
      sql`SELECT handle::text, organisation, group_code AS "group", (SELECT count(*) FROM events e WHERE e.member_id = m.id AND kind = 'account.registered') AS events
          FROM members m WHERE email = ${fields.email}`,
    );
    expect(made).toEqual({ handle: fields.handle, organisation: 'Green League', group: 'CS', events: 1 });
  });

  it('leads back to the page one came from, and to no other site', async () => {
    const place = '/debates/1-a-question?at=3#c3';
    for (const [next, end] of [
      [place, place],
      ['//example.org/x', '/'],
      ['https://example.org/', '/'],
    ] as const) {
      const agent = test.visitor();
      const query = `?next=${encodeURIComponent(next)}`;
      const signIn = await agent.get(`/accounts/sign-in${query}`).expect(200);
      const [register = ''] = /\/accounts\/registration[^"]*/.exec(signIn.text) ?? [];
      const page = await agent.get(register).expect(200);
      const [, carried = ''] = /name="next" value="([^"]*)"/.exec(page.text) ?? [];
      expect(carried).toBe(end);
      const fields = form();
      await post(agent, '/accounts/registration', { ...fields, next }).expect(303);
      await test.runJobs();
      const mail = test.mails.findLast(({ to }) => to === fields.email)?.text ?? '';
      const [link = ''] = /\/accounts\/confirmation\/\S+/.exec(mail) ?? [];
      const [action = ''] = /\/accounts\/confirmation\/[^"]+/.exec((await agent.get(link)).text) ?? [];
      const confirmed = await post(agent, action, { password }).expect(303);
      expect(confirmed.headers.location).toBe(end);
      const forged = await agent.get(`/accounts/registration?next=${encodeURIComponent('//example.org')}`);
      expect(forged.headers.location).toBe('/accounts/me');
    }
  });

  it('answers the same for an address that has an account, whose owner is told', async () => {
    const owner = await memberWithPassword(test);
    const fresh = await post(test.visitor(), '/accounts/registration', form());
    const known = await post(
      test.visitor(),
      '/accounts/registration',
      form({ email: owner.email.toUpperCase() }),
    );
    expect(shapeOf(known)).toEqual(shapeOf(fresh));
    expect(await subjectsFor(test, owner.email)).toEqual(['You already have an account']);
    const mail = test.mails.findLast(({ to }) => to === owner.email);
    expect(mail?.text).not.toContain('/accounts/confirmation/');
  });

  it('is confirmed only with the password chosen', async () => {
    const fields = form();
    await post(test.visitor(), '/accounts/registration', fields);
    const link = await linkFor(test, fields.email);
    const before = await count(test, 'members');
    const refused = await post(test.visitor(), link, { password: 'what its owner would guess' }).expect(422);
    expect(refused.text).toContain('This is not the password you chose');
    expect(refused.text).not.toContain('what its owner would guess');
    expect(await count(test, 'members')).toBe(before);
  });

  it('does not keep the owner of an address from registering, and ends when one is confirmed', async () => {
    const email = 'contested@example.org';
    await post(
      test.visitor(),
      '/accounts/registration',
      form({ email, name: 'Somebody Else', password: 'seven angry geese' }),
    );
    const theirs = await linkFor(test, email);
    await post(test.visitor(), '/accounts/registration', form({ email }));
    const ours = await linkFor(test, email);
    await post(test.visitor(), ours, { password }).expect(303);
    const late = await test.visitor().get(theirs).expect(410);
    expect(late.text).toContain('href="/accounts/registration"');
    await post(test.visitor(), theirs, { password: 'seven angry geese' }).expect(410);
  });

  it('works once, for 48 hours', async () => {
    const fields = form();
    await post(test.visitor(), '/accounts/registration', fields);
    const link = await linkFor(test, fields.email);
    const began = test.clock.now;
    test.clock.now = new Date(began.getTime() + 48 * 3_600_000 - 1000);
    await test.visitor().get(link).expect(200);
    test.clock.now = new Date(began.getTime() + 48 * 3_600_000);
    await test.visitor().get(link).expect(410);
    await post(test.visitor(), link, { password }).expect(410);
    test.clock.now = began;
    await post(test.visitor(), link, { password }).expect(303);
    await post(test.visitor(), link, { password }).expect(410);
  });

  it('makes one member of many confirmations at once', async () => {
    await unlimited(test);
    const fields = form();
    await post(test.visitor(), '/accounts/registration', fields);
    const link = await linkFor(test, fields.email);
    const before = await count(test, 'members');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(test.visitor(), link, { password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
    expect(await count(test, 'members')).toBe(before + 1);
  });

  it('asks for another name when one that looks the same was taken in the meantime, also at once', async () => {
    await unlimited(test);
    const [first, second] = [form({ name: 'Ida Kovač' }), form({ name: 'Idа Kovac' })];
    for (const fields of [first, second]) await post(test.visitor(), '/accounts/registration', fields);
    const links = [await linkFor(test, first.email), await linkFor(test, second.email)];
    const answers = await Promise.all(links.map((link) => post(test.visitor(), link, { password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const late = links[answers.findIndex(({ status }) => status === 422)] ?? '';
    expect((await test.visitor().get(late).expect(200)).text).toMatch(
      /Another member has since taken a name[\s\S]*name="name"/,
    );
    await post(test.visitor(), late, { password, name: '' }).expect(422);
    await post(test.visitor(), late, { password, name: 'Ida Kovač' }).expect(422);
    await post(test.visitor(), late, { password, name: 'Ida Maria Kovač' }).expect(303);
  });

  it('has a link that works though its mail left three days late, and for as long', async () => {
    await unlimited(test);
    const fields = form();
    const began = test.clock.now;
    await post(test.visitor(), '/accounts/registration', fields);
    test.clock.now = new Date(began.getTime() + 71 * 3_600_000);
    await removeExpiredAccountData(test.db, test.clock.now);
    const link = await linkFor(test, fields.email);
    test.clock.now = new Date(began.getTime() + (71 + 47) * 3_600_000);
    await test.visitor().get(link).expect(200);
    test.clock.now = new Date(began.getTime() + (71 + 48) * 3_600_000);
    await test.visitor().get(link).expect(410);
    test.clock.now = began;
  });

  it('asks for another handle when the one chosen was taken in the meantime', async () => {
    const fields = form({ handle: 'soon-taken' });
    await post(test.visitor(), '/accounts/registration', fields);
    const link = await linkFor(test, fields.email);
    await member(test.db, { handle: 'soon-taken' });
    expect((await test.visitor().get(link)).text).toContain('name="handle"');
    const agent = test.visitor();
    expect((await post(agent, link, { password }).expect(422)).text).toContain('name="handle"');
    await post(agent, link, { password, handle: 'admin' }).expect(422);
    await post(agent, link, { password, handle: 'Still-Free' }).expect(303);
    expect((await agent.get('/accounts/me')).text).toContain('still-free');
  });

  it('takes nothing but its fields', async () => {
    const fields = form({
      role: 'admin',
      is_admin: '1',
      verified_at: '2026-01-01',
      verified: 'true',
      id: '1',
      grants: 'admin',
      contributions_count: '99',
      created_at: '2000-01-01',
      suspended_until: '',
    });
    await post(test.visitor(), '/accounts/registration', fields).expect(303);
    const link = await linkFor(test, fields.email);
    await post(test.visitor(), link, { password, role: 'admin', verified_at: '2026-01-01' }).expect(303);
    const Row = z.object({ verified: z.boolean(), grants: z.number(), published: z.number() });
    expect(
      await one(
        test.db,
        Row,
        sql`SELECT verified_at IS NOT NULL AS verified, contributions_count AS published, (SELECT count(*) FROM grants g WHERE g.member_id = m.id) AS grants
            FROM members m WHERE email = ${fields.email}`,
      ),
    ).toEqual({ verified: false, grants: 0, published: 0 });
  });
});
