import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { suspend } from '../accounts/helpers.ts';
import { affiliationOf, linkMailedTo, post, signedInAt } from './helpers.ts';

let test: TestApp;
const start = new Date('2026-11-20T10:00:00Z');
const day = 86_400_000;

beforeAll(async () => {
  test = await testApp();
});
beforeEach(() => {
  test.clock.now = start;
});

describe('an invitation', () => {
  it('is mailed by a delegate who invites; who opens it is confirmed with the rights given, once', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    await post(inviter, `${body.path}/invitations`, { email: 'new@example.com', speak: 'yes' }).expect(303);
    expect((await inviter.get(`${body.path}/people`)).text).toContain('new@example.com');
    const link = await linkMailedTo(test, 'new@example.com');
    expect((await test.visitor().get(link)).text).toContain('Sign in');
    await post(test.visitor(), link).expect(403);

    const invited = await test.signedInAs({ group: 'CS' });
    await invited.get(link).expect(200);
    expect(await affiliationOf(test, invited.member.id, body.id)).toBeUndefined();
    await post(invited, link).expect(303);
    expect(await affiliationOf(test, invited.member.id, body.id)).toMatchObject({
      way: 'invitation',
      by: inviter.member.id,
      confirmedAt: start,
      speak: true,
      invite: false,
      countersign: false,
    });
    const second = await test.signedInAs();
    await post(second, link).expect(410);
    expect(await affiliationOf(test, second.member.id, body.id)).toBeUndefined();
    expect((await inviter.get(`${body.path}/people`)).text).not.toContain('new@example.com');
  });

  it('used by two at the same time confirms one', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { invite: true });
    await post(inviter, `${body.path}/invitations`, { email: 'race@example.com' }).expect(303);
    const link = await linkMailedTo(test, 'race@example.com');
    const agents = await Promise.all([1, 2, 3].map(() => test.signedInAs()));
    const sent = await Promise.all(agents.map((agent) => post(agent, link)));
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });

  it.each([
    [
      'after 14 days',
      async () => {
        test.clock.now = new Date(start.getTime() + 14 * day);
      },
    ],
    [
      'once it is withdrawn',
      async (_body: number, inviter: Awaited<ReturnType<typeof signedInAt>>, path: string) => {
        const page = await inviter.get(`${path}/people`);
        const action = /action="([^"]+\/withdrawal)"/.exec(page.text)?.[1] ?? '';
        await post(inviter, action).expect(303);
      },
    ],
    [
      'once who sent it may not invite any more',
      async (_body: number, inviter: Awaited<ReturnType<typeof signedInAt>>) =>
        void (await run(
          test.db,
          sql`UPDATE affiliations SET may_invite = false WHERE id = ${inviter.affiliationId}`,
        )),
    ],
    [
      'once who sent it is gone',
      async (_body: number, inviter: Awaited<ReturnType<typeof signedInAt>>) =>
        void (await run(
          test.db,
          sql`UPDATE affiliations SET ended_at = ${start} WHERE id = ${inviter.affiliationId}`,
        )),
    ],
    [
      'once it was sent again',
      async (_body: number, inviter: Awaited<ReturnType<typeof signedInAt>>, path: string) =>
        void (await post(inviter, `${path}/invitations`, { email: 'late@example.com' }).expect(303)),
    ],
  ])('works no more %s', async (_when, happens) => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { invite: true });
    await run(test.db, sql`DELETE FROM rate_limits`);
    await post(inviter, `${body.path}/invitations`, { email: 'late@example.com' }).expect(303);
    const link = await linkMailedTo(test, 'late@example.com');
    await happens(body.id, inviter, body.path);
    const invited = await test.signedInAs();
    await post(invited, link).expect(410);
    expect(await affiliationOf(test, invited.member.id, body.id)).toBeUndefined();
  });

  it('carries no right that who sent it has lost meanwhile', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    await post(inviter, `${body.path}/invitations`, { email: 'less@example.com', speak: 'yes' }).expect(303);
    const link = await linkMailedTo(test, 'less@example.com');
    await run(test.db, sql`UPDATE affiliations SET may_speak = false WHERE id = ${inviter.affiliationId}`);
    const invited = await test.signedInAs();
    await post(invited, link).expect(303);
    expect(await affiliationOf(test, invited.member.id, body.id)).toMatchObject({
      way: 'invitation',
      speak: false,
    });
  });

  it('takes nothing from who was confirmed already', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    const known = await signedInAt(test, body.id, { countersign: true });
    await post(inviter, `${body.path}/invitations`, { email: 'known@example.com', speak: 'yes' }).expect(303);
    await post(known, await linkMailedTo(test, 'known@example.com')).expect(303);
    expect(await affiliationOf(test, known.member.id, body.id)).toMatchObject({
      way: 'staff',
      speak: true,
      countersign: true,
    });
  });

  it('is sent by nobody else, and passes on no right that who sends it lacks', async () => {
    const body = await organisation(test.db);
    const elsewhere = await organisation(test.db);
    for (const agent of [
      await test.signedInAs(),
      await signedInAt(test, body.id, { speak: true, countersign: true }),
      await signedInAt(test, elsewhere.id, { speak: true, invite: true, countersign: true }),
      await test.signedInAs({ role: 'moderator' }),
    ]) {
      await post(agent, `${body.path}/invitations`, { email: 'a@example.com' }).expect(404);
      await agent.get(`${body.path}/people`).expect(404);
    }
    const inviter = await signedInAt(test, body.id, { invite: true });
    await post(inviter, `${body.path}/invitations`, { email: 'a@example.com', speak: 'yes' }).expect(403);
    const wrong = await post(inviter, `${body.path}/invitations`, { email: 'not an address' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="not an address"');
  });

  it('is limited to one address, whoever sends it', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { invite: true });
    for (let sent = 0; sent < 5; sent += 1) {
      await post(inviter, `${body.path}/invitations`, { email: 'flooded@example.com' }).expect(303);
    }
    await post(inviter, `${body.path}/invitations`, { email: 'flooded@example.com' }).expect(429);
  });
});

describe('the rights of a delegate', () => {
  it('are given and taken by who invites, as far as they hold them', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    const other = await signedInAt(test, body.id, { countersign: true });
    const path = `/organisations/affiliations/${other.affiliationId}/rights`;
    await post(inviter, path, { speak: 'yes', countersign: 'yes' }).expect(303);
    expect(await affiliationOf(test, other.member.id, body.id)).toMatchObject({
      speak: true,
      countersign: true,
    });
    await post(inviter, path, { speak: 'yes' }).expect(403);
    expect(await affiliationOf(test, other.member.id, body.id)).toMatchObject({ countersign: true });
    const own = `/organisations/affiliations/${inviter.affiliationId}/rights`;
    await post(inviter, own, { speak: 'yes', invite: 'yes', countersign: 'yes' }).expect(403);
  });

  it('are told by mail when they change, not when they stay, and not without end', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    const other = await signedInAt(test, body.id, {});
    const path = `/organisations/affiliations/${other.affiliationId}/rights`;
    const mails = async () => {
      await test.runJobs();
      return test.mails.filter(({ to }) => to === `${other.member.handle}@example.org`).length;
    };
    for (let i = 0; i < 3; i++) await post(inviter, path, { speak: 'yes' }).expect(303);
    expect(await mails()).toBe(1);
    await post(inviter, path).expect(303);
    expect(await mails()).toBe(2);
    await run(test.db, sql`UPDATE rate_limits SET points = 60 WHERE key LIKE 'affiliation-rights:%'`);
    await post(inviter, path, { speak: 'yes' }).expect(429);
  });

  it('are given and taken by nobody who is suspended, and their invitations rest', async () => {
    const body = await organisation(test.db);
    const inviter = await signedInAt(test, body.id, { speak: true, invite: true });
    const other = await signedInAt(test, body.id, {});
    await post(inviter, `${body.path}/invitations`, { email: 'rest@example.com', speak: 'yes' }).expect(303);
    const link = await linkMailedTo(test, 'rest@example.com');
    await suspend(test, inviter.member.id, new Date(start.getTime() + day));
    const affiliation = `/organisations/affiliations/${other.affiliationId}`;
    for (const [path, fields] of [
      [`${body.path}/invitations`, { email: 'other@example.com', speak: 'yes' }],
      [`${affiliation}/rights`, { speak: 'yes' }],
      [`${affiliation}/end`, {}],
    ] as const) {
      const refused = await post(inviter, path, fields).expect(403);
      expect(refused.text).toContain('While your account is suspended');
    }
    const invited = await test.signedInAs({ group: 'CS' });
    await post(invited, link).expect(410);
    expect(await affiliationOf(test, other.member.id, body.id)).toMatchObject({
      speak: false,
      endedAt: null,
    });

    test.clock.now = new Date(start.getTime() + 2 * day);
    await post(invited, link).expect(303);
    test.clock.now = start;
    await post(inviter, `/organisations/affiliations/${inviter.affiliationId}/end`).expect(303);
  });

  it('are not for members to take, nor for who is only declared', async () => {
    const body = await organisation(test.db);
    const speaker = await signedInAt(test, body.id, { speak: true });
    await post(speaker, `/organisations/affiliations/${speaker.affiliationId}/rights`, {
      invite: 'yes',
    }).expect(404);
    const agent = await test.signedInAs();
    await post(agent, `${body.path}/affiliations`).expect(303);
    const made = await affiliationOf(test, agent.member.id, body.id);
    const curator = await test.signedInAs({ role: 'curator' });
    await post(curator, `/organisations/affiliations/${made?.id}/rights`, { speak: 'yes' }).expect(409);
    await expect(
      run(test.db, sql`UPDATE affiliations SET may_speak = true WHERE id = ${made?.id}`),
    ).rejects.toMatchObject({ constraint: 'affiliations_rights_confirmed' });
  });

  it('of staff for one board do not reach organisations', async () => {
    const body = await organisation(test.db);
    const { id } = (await test.signedInAs()).member;
    const affiliationId = await affiliate(test.db, id, body.id);
    const curator = await test.signedInAs({ role: 'curator', roleBoardId: 1 });
    await curator.get(`/organisations/affiliations/${affiliationId}`).expect(404);
    await curator.get('/organisations/new').expect(403);
    await post(curator, '/organisations', { name: 'X', group: 'CS' }).expect(403);
  });
});
