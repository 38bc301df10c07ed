import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, member, organisation } from '../../support/factories.ts';
import { affiliationOf, post } from '../affiliations/helpers.ts';

let test: TestApp;
const start = new Date('2026-11-20T10:00:00Z');

beforeAll(async () => {
  test = await testApp();
});

const shown = (id: number) =>
  one(
    test.db,
    z.object({ organisation: z.string().nullable(), verified: z.boolean() }),
    sql`SELECT organisation, verified_at IS NOT NULL AS verified FROM members WHERE id = ${id}`,
  );

describe('what a member shows', () => {
  it('of the profile form follows: another name ends the one before, also a confirmed one', async () => {
    const body = await organisation(test.db, { name: 'Example Listed Union', group: 'TU' });
    const agent = await test.signedInAs({ group: 'TU', name: 'Ada' });
    const profile = {
      name: 'Ada',
      group: 'TU',
      organisation: 'example listed UNION',
      language: 'en',
      timeZone: 'UTC',
    };
    await post(agent, '/accounts/me/profile', profile).expect(303);
    expect(await shown(agent.member.id)).toEqual({ organisation: 'Example Listed Union', verified: false });
    expect((await affiliationOf(test, agent.member.id, body.id))?.endedAt).toBeNull();
    await post(agent, '/accounts/me/profile', { ...profile, organisation: '' }).expect(303);
    expect((await affiliationOf(test, agent.member.id, body.id))?.endedAt).toEqual(start);
    expect(await shown(agent.member.id)).toEqual({ organisation: null, verified: false });
  });

  it('of another group than the member speaks from does not verify them', async () => {
    const body = await organisation(test.db, { group: 'IN' });
    const { id } = await member(test.db, { group: 'AC' });
    await affiliate(test.db, id, body.id, { speak: true });
    expect(await shown(id)).toEqual({ organisation: body.name, verified: false });
    await run(test.db, sql`UPDATE members SET group_code = 'IN' WHERE id = ${id}`);
    expect(await shown(id)).toEqual({ organisation: body.name, verified: true });
    await run(
      test.db,
      sql`UPDATE organisations SET name = 'Renamed Body', group_code = 'TU' WHERE id = ${body.id}`,
    );
    expect(await shown(id)).toEqual({ organisation: 'Renamed Body', verified: false });
  });

  it('cannot be written past: the database derives what members show', async () => {
    const { id } = await member(test.db);
    for (const statement of [
      sql`UPDATE members SET organisation = 'Forged' WHERE id = ${id}`,
      sql`UPDATE members SET verified_at = ${start}, organisation = 'Forged' WHERE id = ${id}`,
      sql`INSERT INTO members (handle, name, organisation, created_at) VALUES ('forger', 'F', 'Forged', ${start})`,
    ]) {
      await expect(run(test.db, statement)).rejects.toMatchObject({
        constraint: 'members_affiliation_derived',
      });
    }
  });
});
