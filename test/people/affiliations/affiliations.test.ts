import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { removeExpiredConfirmationLinks } from '#src/people/affiliations/confirmation/link-store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { organisation } from '../../support/factories.ts';
import { affiliationOf, linkMailedTo, post, signedInAt } from './helpers.ts';

let test: TestApp;
const start = new Date('2026-11-20T10:00:00Z');

beforeAll(async () => {
  test = await testApp();
});
beforeEach(() => {
  test.clock.now = start;
});

const shown = (id: number) =>
  one(
    test.db,
    z.object({ organisation: z.string().nullable(), verified: z.boolean() }),
    sql`SELECT organisation, verified_at IS NOT NULL AS verified FROM members WHERE id = ${id}`,
  );

async function declared(domains: string[] = ['example.org'], traits = {}) {
  const body = await organisation(test.db, { domains, group: 'CS' });
  const agent = await test.signedInAs({ group: 'CS', ...traits });
  await post(agent, `${body.path}/affiliations`).expect(303);
  const made = await affiliationOf(test, agent.member.id, body.id);
  if (!made) throw new Error('nothing was declared');
  return { body, agent, path: `/organisations/affiliations/${made.id}` };
}

let sequence = 0;
const domain = () => `body-${++sequence}.example`;

describe('an affiliation', () => {
  it('is declared, is shown as such, and does not verify', async () => {
    const { agent, body } = await declared([domain()]);
    expect(await shown(agent.member.id)).toEqual({ organisation: body.name, verified: false });
    await post(agent, `${body.path}/affiliations`).expect(303);
    expect((await agent.get('/organisations/mine')).text.match(/Declared/g)).toHaveLength(1);
  });

  it('is confirmed by a link to an address on a domain of the organisation, once', async () => {
    const at = domain();
    const { agent, body, path } = await declared([at]);
    await post(agent, `${path}/proof`, { email: `Ada@mail.${at.toUpperCase()}` }).expect(303);
    expect((await affiliationOf(test, agent.member.id, body.id))?.confirmedAt).toBeNull();
    const link = await linkMailedTo(test, `ada@mail.${at}`);
    await agent.get(link).expect(200);
    expect(
      (await affiliationOf(test, agent.member.id, body.id))?.confirmedAt,
      'GET changes nothing',
    ).toBeNull();
    await post(agent, link).expect(303);
    expect(await affiliationOf(test, agent.member.id, body.id)).toMatchObject({
      confirmedAt: start,
      way: 'email',
      by: null,
      speak: false,
      invite: false,
      countersign: false,
    });
    expect(await shown(agent.member.id)).toEqual({ organisation: body.name, verified: true });
    await post(agent, link).expect(410);
    await agent.get(link).expect(410);
  });

  it('is confirmed at once where the address of the account is on the domain', async () => {
    const at = domain();
    const { agent, body, path } = await declared([at], { email: `owner@${at}` });
    await post(agent, `${path}/proof`, { email: `owner@${at}` }).expect(303);
    expect((await affiliationOf(test, agent.member.id, body.id))?.way).toBe('email');
  });

  it.each([
    ['somebody else’s domain', (at: string) => `user@evil-${at}`],
    ['a domain that only ends like it', (at: string) => `user@evil${at}`],
    ['a domain that begins like it', (at: string) => `user@${at}.evil.net`],
    ['two domains', (at: string) => `user@${at}@evil.net`],
    ['a percent sign', (at: string) => `user@evil.net%2e${at}`],
    ['a mail service', () => 'user@gmail.com'],
    ['no address', () => 'user'],
    ['nothing', () => ''],
  ])('is not confirmed by %s: 422, the address kept, no mail', async (_what, address) => {
    const at = domain();
    const { agent, body, path } = await declared([at]);
    await test.runJobs();
    const before = test.mails.length;
    const sent = await post(agent, `${path}/proof`, { email: address(at) });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('href="#email"');
    await test.runJobs();
    expect(test.mails.length).toBe(before);
    expect((await affiliationOf(test, agent.member.id, body.id))?.confirmedAt).toBeNull();
  });

  it('is never confirmed by a mail service, even where an organisation has it as its domain', async () => {
    const { agent, path } = await declared(['gmail.com'], { email: 'somebody.at.gmail@gmail.com' });
    expect((await post(agent, `${path}/proof`, { email: 'somebody.at.gmail@gmail.com' })).status).toBe(422);
  });

  it('is not confirmed by a link in another account, an expired one, an older one, or one for a domain since removed', async () => {
    const at = domain();
    const { agent, body, path } = await declared([at]);
    await post(agent, `${path}/proof`, { email: `ada@${at}` }).expect(303);
    const first = await linkMailedTo(test, `ada@${at}`);
    const other = await test.signedInAs();
    await other.get(first).expect(410);
    await post(other, first).expect(410);
    await test.visitor().get(first).expect(403);

    await post(agent, `${path}/proof`, { email: `bea@${at}` }).expect(303);
    const second = await linkMailedTo(test, `bea@${at}`);
    await post(agent, first).expect(410);
    test.clock.now = new Date(start.getTime() + 48 * 3_600_000);
    await post(agent, second).expect(410);

    test.clock.now = start;
    await run(test.db, sql`DELETE FROM organisation_domains WHERE organisation_id = ${body.id}`);
    await post(agent, second).expect(410);
    expect((await affiliationOf(test, agent.member.id, body.id))?.confirmedAt).toBeNull();
    await removeExpiredConfirmationLinks(test.db, new Date('2027-01-01T00:00:00Z'));
    const { count } = await one(
      test.db,
      z.object({ count: z.number() }),
      sql`SELECT count(*) FROM affiliation_links`,
    );
    expect(count).toBe(0);
  });

  it('is confirmed by one address for one account only, however the address is written', async () => {
    const at = domain();
    const { agent, body, path } = await declared([at]);
    await post(agent, `${path}/proof`, { email: `ada@${at}` }).expect(303);
    await post(agent, await linkMailedTo(test, `ada@${at}`)).expect(303);
    const second = await test.signedInAs({ group: 'CS' });
    await post(second, `${body.path}/affiliations`).expect(303);
    const made = await affiliationOf(test, second.member.id, body.id);
    await post(second, `/organisations/affiliations/${made?.id}/proof`, { email: `ada+2@${at}` }).expect(303);
    const refused = await post(second, await linkMailedTo(test, `ada+2@${at}`));
    expect(refused.status).toBe(410);
    expect(refused.text).toContain('has already confirmed another account');
  });

  it('is not seen, proved or ended by anybody but its two sides and staff', async () => {
    const at = domain();
    const { path, body } = await declared([at]);
    const elsewhere = await organisation(test.db);
    for (const agent of [
      await test.signedInAs(),
      await test.signedInAs({ role: 'moderator' }),
      await signedInAt(test, body.id, { speak: true, countersign: true }),
      await signedInAt(test, elsewhere.id, { speak: true, invite: true, countersign: true }),
    ]) {
      await agent.get(path).expect(404);
      for (const act of ['proof', 'rights', 'end'])
        await post(agent, `${path}/${act}`, { email: `x@${at}` }).expect(404);
    }
    const inviting = await signedInAt(test, body.id, { invite: true });
    await inviting.get(path).expect(200);
    await post(inviting, `${path}/proof`, { email: `x@${at}` }).expect(404);
    await post(inviting, `${path}/confirmation`, { note: 'x' }).expect(403);
  });

  it('is confirmed by staff with a note, who do not confirm their own', async () => {
    const { agent, body, path } = await declared([]);
    const curator = await test.signedInAs({ role: 'curator' });
    const without = await post(curator, `${path}/confirmation`, { note: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('Say how you checked it');
    await post(curator, `${path}/confirmation`, { note: 'Called the office.', speak: 'yes' }).expect(303);
    expect(await affiliationOf(test, agent.member.id, body.id)).toMatchObject({
      way: 'staff',
      by: curator.member.id,
      speak: true,
      invite: false,
    });
    await post(curator, `${path}/confirmation`, { note: 'Again.' }).expect(409);
    await post(curator, `${body.path}/affiliations`).expect(303);
    const own = await affiliationOf(test, curator.member.id, body.id);
    await post(curator, `/organisations/affiliations/${own?.id}/confirmation`, { note: 'I know me.' }).expect(
      403,
    );
    await test.runJobs();
    expect(test.mails.findLast(({ to }) => to === `${agent.member.handle}@example.org`)?.text).toContain(
      'You have been confirmed',
    );
  });

  it.each(['the member', 'a delegate who invites', 'staff'])(
    'is ended by %s; both sides see that it was',
    async (who) => {
      const body = await organisation(test.db);
      const agent = await signedInAt(test, body.id, { speak: true });
      const path = `/organisations/affiliations/${agent.affiliationId}`;
      const inviting = await signedInAt(test, body.id, { invite: true });
      const enders = {
        'the member': agent,
        'a delegate who invites': inviting,
        staff: await test.signedInAs({ role: 'admin' }),
      };
      const ender = Object.entries(enders).find(([name]) => name === who)?.[1] ?? agent;
      await post(ender, `${path}/end`).expect(303);
      expect(await affiliationOf(test, agent.member.id, body.id)).toMatchObject({
        endedAt: start,
        endedBy: ender.member.id,
      });
      expect(await shown(agent.member.id)).toEqual({ organisation: null, verified: false });
      expect((await agent.get('/organisations/mine')).text).toContain('Ended');
      expect((await inviting.get(`${body.path}/people?ended=1`)).text).toContain(agent.member.name);
      expect((await inviting.get(`${body.path}/people`)).text).not.toContain(agent.member.name);
      await post(ender, `${path}/end`).expect(409);
      // To come back is a new one; the old one stays.
      await post(agent, `${body.path}/affiliations`).expect(303);
      expect((await affiliationOf(test, agent.member.id, body.id))?.id).not.toBe(agent.affiliationId);
    },
  );

  it('is named twenty times a day at most, by name or on a page', async () => {
    const agent = await test.signedInAs();
    for (let i = 0; i < 20; i += 1)
      await post(agent, '/organisations/mine', { organisation: `Name ${i}` }).expect(303);
    await post(agent, '/organisations/mine', { organisation: 'One more' }).expect(429);
    expect((await post(agent, '/organisations/mine', { organisation: ' ' })).status).toBe(422);
  });

  it('asked for at the same time from two tabs is one', async () => {
    const body = await organisation(test.db);
    const agent = await test.signedInAs();
    const sent = await Promise.all([1, 2, 3, 4].map(() => post(agent, `${body.path}/affiliations`)));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const { count } = await one(
      test.db,
      z.object({ count: z.number() }),
      sql`SELECT count(*) FROM affiliations WHERE member_id = ${agent.member.id}`,
    );
    expect(count).toBe(1);
  });
});
