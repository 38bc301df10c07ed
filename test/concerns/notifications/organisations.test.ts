import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, member } from '../../support/factories.ts';
import { createNotices, deliver, noticesOf, wait } from './helpers.ts';

const Id = z.object({ id: z.number() });

let test: TestApp;
let organisation: number;
beforeAll(async () => {
  test = await testApp();
  organisation = (
    await one(
      test.db,
      Id,
      sql`INSERT INTO organisations (slug, name, group_code, listed_at, created_at)
          VALUES ('repair', 'Repair Europe', 'CS', ${test.clock.now}, ${test.clock.now}) RETURNING id`,
    )
  ).id;
});

async function happens(
  kind: `${string}.${string}`,
  to: { memberId?: number; contributionId?: number },
  actorId: number,
) {
  const event = { kind, at: test.clock.now, actorId, data: { organisationId: organisation }, ...to };
  await transaction(test.db, (tx) => record(tx, event));
  await createNotices(test);
}

describe('notices about an organisation', () => {
  it('tell whom it concerns on the site; the mails are those of who did it', async () => {
    const ben = await test.signedInAs({ name: 'Ben', group: 'CS' });
    const staff = await member(test.db);
    await happens('affiliation.confirmed', { memberId: ben.member.id }, staff.id);
    await happens('affiliation.ended', { memberId: ben.member.id }, staff.id);
    // What one does oneself is no news.
    await happens('affiliation.ended', { memberId: ben.member.id }, ben.member.id);
    expect(await noticesOf(test, ben.member.id)).toEqual(['affiliation-confirmed', 'affiliation-ended']);
    const { text } = await ben.get('/notifications');
    expect(text).toContain('You are confirmed as belonging to Repair Europe');
    expect(text).toContain('href="/organisations/mine"');
    wait(test, 2000);
    expect(await deliver(test)).toEqual([]);
  });

  it('tell of an invitation where its address is a member’s, and nobody else', async () => {
    const ben = await test.signedInAs({ name: 'Ben', group: 'CS' });
    const other = await member(test.db);
    for (const [i, email] of [`${ben.member.handle}@example.org`, 'nobody-here@example.org'].entries()) {
      await run(
        test.db,
        sql`INSERT INTO organisation_invitations (token_hash, organisation_id, email, invited_by, may_speak, may_invite,
              may_countersign, created_at, expires_at)
            VALUES (sha256(${String(i)}::text::bytea), ${organisation}, ${email}, ${other.id}, true, false, false,
              ${test.clock.now}, ${new Date(test.clock.now.getTime() + 86_400_000)})`,
      );
    }
    await happens('organisation.invited', {}, other.id);
    expect(await noticesOf(test, ben.member.id)).toEqual(['invitation']);
    expect((await ben.get('/notifications')).text).toContain('Repair Europe invites you');
  });

  it('tell who may sign, as long as the text waits, and show nothing of it', async () => {
    const ben = await test.signedInAs({ name: 'Ben', group: 'CS' });
    const anna = await member(test.db, { group: 'CS' });
    for (const { id, may } of [
      { id: ben.member.id, may: true },
      { id: anna.id, may: false },
    ])
      await run(
        test.db,
        sql`INSERT INTO affiliations (member_id, organisation_id, declared_at, confirmed_at, confirmed_way, note, may_speak, may_countersign)
            VALUES (${id}, ${organisation}, ${test.clock.now}, ${test.clock.now}, 'staff', 'known', true, ${may})`,
      );
    const text = 'A text that waits for a signature.';
    const held = await contribution(test.db, { authorId: anna.id, state: 'held', text });
    await run(
      test.db,
      sql`INSERT INTO countersignatures (contribution_id, organisation_id, author_id, asked_at)
          VALUES (${held.id}, ${organisation}, ${anna.id}, ${test.clock.now})`,
    );
    await happens('contribution.held', { contributionId: held.id }, anna.id);
    expect(await noticesOf(test, ben.member.id)).toEqual(['countersignature']);
    expect(await noticesOf(test, anna.id)).toEqual([]);
    const page = await ben.get('/notifications');
    expect(page.text).toContain('is waiting for your signature');
    expect(page.text).toContain('href="/organisations/countersignatures"');
    expect(page.text).not.toContain(text);
    await run(
      test.db,
      sql`UPDATE countersignatures SET outcome = 'signed', decided_at = ${test.clock.now}, decided_by = ${ben.member.id}
          WHERE contribution_id = ${held.id}`,
    );
    expect((await ben.get('/notifications')).text).not.toContain('is waiting for your signature');
  });
});
