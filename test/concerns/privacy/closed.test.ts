import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memberActor } from '#src/people/members/actor-store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { suspend } from '../../people/accounts/helpers.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { inDatabase } from './database-helpers.ts';
import { busyLeaver, close, leaver, password, post } from './helpers.ts';

const test = await testApp();
const { count, contributionNow, differences } = inDatabase(test);

beforeEach(async () => {
  test.clock.now = new Date('2026-11-20T10:00:00Z');
  test.mails.length = 0;
  await run(test.db, sql`DELETE FROM rate_limits`);
});

describe('a closed account', () => {
  it('is in no list, feed, search or export', async () => {
    const who = await busyLeaver(test);
    const name = who.name;
    const at = async (path: string, agent = test.visitor()) => (await agent.get(path)).text;
    const before = await at(`/search?q=Anna%20Leaving&kind=people`);
    expect(before).toContain(`/members/${who.handle}`);
    await close(who, 'keep').expect(303);
    await test.runJobs();
    const admin = await test.signedInAs({ role: 'admin' });
    for (const path of [
      '/feed.atom',
      `${who.debates[0].path}/feed.atom`,
      '/debates',
      who.debates[1].path,
      `/contributions/${who.said.id}`,
    ])
      expect(await at(path), path).not.toContain(name);
    for (const path of [
      `/search?q=${who.handle}&kind=people`,
      '/search?q=former&kind=people',
      '/search?q=participant&kind=people',
    ])
      expect(await at(path), path).not.toMatch(/\/members\/(former--|anna)/);
    for (const path of ['/admin/members', '/admin/members?q=former', '/admin/members?q=participant'])
      expect(await at(path, admin), path).not.toMatch(/former--|Participant \d/);
  });

  it('has texts that are still moderated, with mail to nobody', async () => {
    const who = await busyLeaver(test);
    const reporter = await test.signedInAs();
    const moderator = await test.signedInAs({ role: 'moderator' });
    await close(who, 'keep').expect(303);
    await test.runJobs();
    test.mails.length = 0;
    await post(reporter, `/contributions/${who.said.id}/flag`, {
      clause: '2.2',
      words: 'Look at this',
    }).expect(303);
    const opened = await post(moderator, `/contributions/${who.said.id}/case`).expect(303);
    const path = String(opened.headers.location);
    const page = await moderator.get(path).expect(200);
    expect(page.text).toMatch(/Participant \d{3}/);
    expect(page.text).not.toContain('/members/former--');
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1];
    await post(moderator, `${path}/decisions`, {
      act: 'remove',
      clause: '2.2',
      facts: 'It breaks the rule.',
      explanation: 'The rule forbids just this.',
      revision,
      sanction: 'none',
    }).expect(303);
    expect(await contributionNow(who.said.id)).toMatchObject({ state: 'removed' });
    await test.runJobs();
    expect(test.mails.map(({ to }) => to)).toEqual([`${reporter.member.handle}@example.org`]);
    expect(await differences()).toEqual([]);
  });

  it('has cases that were opened before, and decisions that cannot bring back what is gone', async () => {
    const who = await busyLeaver(test);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const open = async (id: number) =>
      String((await post(moderator, `/contributions/${id}/case`).expect(303)).headers.location);
    const [kept, removed] = [await open(who.forIt), await open(who.elsewhere.id)];
    const decision = {
      act: 'remove',
      clause: '2.2',
      facts: 'It breaks the rule.',
      explanation: 'The rule forbids just this.',
      revision: '1',
      sanction: 'none',
    };
    await post(moderator, `${removed}/decisions`, decision).expect(303);
    await close(who, 'remove').expect(303);
    expect(await contributionNow(who.elsewhere.id)).toMatchObject({ state: 'removed', source: '—' });
    const page = await moderator.get(kept).expect(200);
    // What was decided about the member is not shown beside the pseudonym that stands there now.
    expect(page.text).toContain('About the author');
    expect(page.text).not.toContain('Earlier decisions on other texts');
    await moderator.get(removed).expect(200);
    const { id } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM decisions WHERE contribution_id = ${who.elsewhere.id}`,
    );
    const colleague = await test.signedInAs({ role: 'moderator' });
    const refused = await post(colleague, `/decisions/${id}/reversal`, { reason: 'It was in order.' }).expect(
      409,
    );
    expect(refused.text).toContain('It cannot be restored');
    await moderator.get(kept).expect(200);
    await post(moderator, `${kept}/decisions`, decision).expect(303);
    expect(await contributionNow(who.forIt)).toMatchObject({ state: 'removed' });
    expect(await differences()).toEqual([]);
    // The evidence goes after 18 months; the decisions stay.
    test.clock.now = new Date('2028-05-21T10:00:00Z');
    await run(test.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await test.runJobs();
    const kinds = sql`SELECT count(s.decision_id) AS n FROM decisions d LEFT JOIN decision_snapshots s ON s.decision_id = d.id WHERE d.author_id = ${who.id}`;
    expect(await count(kinds)).toBe(0);
  });

  it('leaves roles, affiliations, claims and invitations ended, on record', async () => {
    const who = await busyLeaver(test);
    const at = test.clock.now;
    await run(
      test.db,
      sql`INSERT INTO grants (member_id, role, starts_at, ends_at) VALUES
      (${who.id}, 'moderator', '2026-01-01', NULL), (${who.id}, 'curator', '2027-01-01', NULL)`,
    );
    await run(
      test.db,
      sql`UPDATE cases SET claimed_by = ${who.id}, claimed_until = '2026-11-20T11:00:00Z' WHERE contribution_id = ${who.others.id}`,
    );
    const invitation = (email: string, by: number, token: string) =>
      run(
        test.db,
        sql`INSERT INTO organisation_invitations (token_hash, organisation_id, email, invited_by, may_speak, may_invite, may_countersign, created_at, expires_at)
            VALUES (convert_to(${token}, 'UTF8'), ${who.organisationId}, ${email}, ${by}, true, false, false, ${at}, '2026-12-01')`,
      );
    await invitation('colleague@example.org', who.id, `a${who.id}`);
    await invitation(who.email, who.other.id, `b${who.id}`);
    await close(who).expect(303);
    expect(
      await count(
        sql`SELECT count(*) AS n FROM grants WHERE member_id = ${who.id} AND tstzrange(starts_at, ends_at) @> ${at}::timestamptz + interval '1 year'`,
      ),
    ).toBe(0);
    expect(await count(sql`SELECT count(*) AS n FROM grants WHERE member_id = ${who.id}`)).toBe(2);
    expect(await count(sql`SELECT count(*) AS n FROM cases WHERE claimed_by = ${who.id}`)).toBe(0);
    expect(
      await count(
        sql`SELECT count(*) AS n FROM affiliations WHERE member_id = ${who.id} AND (ended_at IS NULL OR note <> '-')`,
      ),
    ).toBe(0);
    const waiting = sql`SELECT count(*) AS n FROM organisation_invitations WHERE organisation_id = ${who.organisationId} AND (withdrawn_at IS NULL OR email IS NOT NULL)`;
    expect(await count(waiting)).toBe(0);
  });

  it('may be suspended: a new account with the address is too, until then', async () => {
    const who = await leaver(test);
    const until = new Date('2026-12-20T10:00:00Z');
    await suspend(test, who.id, until);
    await close(who).expect(303);
    await register(who.email.replace('@', '+again@'), 'anna-again');
    const { id } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM members WHERE handle = 'anna-again'`,
    );
    expect((await memberActor(test.db, id, test.clock.now))?.suspendedUntil).toEqual(until);
    test.clock.now = new Date('2026-12-20T10:00:01Z');
    expect((await memberActor(test.db, id, test.clock.now))?.suspendedUntil).toBeNull();
    await run(test.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await test.runJobs();
    expect(
      await count(sql`SELECT count(*) AS n FROM remembered_suspensions WHERE ends_at <= ${test.clock.now}`),
    ).toBe(0);
  });

  it('frees its address at once, and its handle after a year', async () => {
    const who = await leaver(test);
    await close(who).expect(303);
    const taken = await registration(who.email, who.handle).expect(422);
    expect(taken.text).toContain('This handle is taken');
    await register(who.email, `${who.handle}-new`);
    await expect(member(test.db, { handle: who.handle, email: 'x-1@example.org' })).rejects.toThrow(
      'belonged to an account',
    );
    test.clock.now = new Date(test.clock.now.getTime() + 366 * 86_400_000);
    await run(test.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await test.runJobs();
    await member(test.db, { handle: who.handle, email: 'x-2@example.org' });
  });

  it('cannot be imitated by a handle', async () => {
    const answer = await registration('former@example.org', 'former--0123456789ab').expect(422);
    expect(answer.text).toContain('This handle is kept for the platform');
  });
});

const registration = (email: string, handle: string) =>
  post(test.visitor(), '/accounts/registration', {
    name: `Again ${email}`,
    handle,
    email,
    password,
    group: 'ID',
    organisation: '',
  });

async function register(email: string, handle: string): Promise<void> {
  await registration(email, handle).expect(303);
  await test.runJobs();
  const text = test.mails.findLast(({ to }) => to === email)?.text ?? '';
  const path = /(\/accounts\/confirmation\/\S+)/.exec(text)?.[1] ?? '';
  await post(test.visitor(), path, { password }).expect(303);
}
