import { expect, it } from 'vitest';
import { z } from 'zod';
import { registerFor } from '#src/hub/meetings/registration/register.ts';
import { runMeetings } from '#src/hub/meetings/registration/run-meetings.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { suspend } from '../../concerns/notifications/helpers.ts';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { announcedMeeting, post } from './helpers.ts';

const test = await testApp();
const curator = await test.signedInAs({ role: 'curator' });

it('of 200 people at once for 50 places, some kept for groups, keeps the number, the reserves and the order', async () => {
  const kept = { 'reserved-TU': '10', 'reserved-CO': '5', reserved_until: '2026-12-01T10:00' };
  const id = await announcedMeeting(curator, { capacity: '50', ...kept, title: 'A rush' });
  const people = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      member(test.db, { group: groupCodes[(i * i + 3 * i) % 7] ?? 'ID' }),
    ),
  );
  const wishes = { capacity: 'self', named: false, needs: null, quiet: false };
  const outcomes: unknown[] = [];
  const waiting = people.values();
  // As many at once as there are connections.
  const hurry = async () => {
    for (const { id: memberId } of waiting) {
      const actor = await memberActor(test.db, memberId, test.clock.now);
      if (!actor) throw new Error('no such member');
      outcomes.push(await registerFor(test.deps, actor, id, wishes));
    }
  };
  await Promise.all(Array.from({ length: 8 }, hurry));
  const Row = z.object({ state: z.string(), group: z.enum(groupCodes) });
  const rows = await many(
    test.db,
    Row,
    sql`SELECT state, group_code AS "group" FROM meeting_registrations WHERE meeting_id = ${id} ORDER BY asked_at, id`,
  );
  const placed = rows.filter(({ state }) => state === 'registered');
  expect(rows).toHaveLength(200);
  expect(outcomes.filter((outcome) => outcome === 'registered')).toHaveLength(placed.length);
  expect(placed.length).toBeLessThanOrEqual(50);
  const of = (group: string) => placed.filter((row) => row.group === group).length;
  const common = placed.length - Math.min(of('TU'), 10) - Math.min(of('CO'), 5);
  expect(common).toBe(35);
  for (const group of groupCodes) {
    const own = rows.filter((row) => row.group === group).map(({ state }) => state);
    expect(own, group).toEqual(own.toSorted());
  }
  for (const [group, least] of [
    ['TU', 10],
    ['CO', 5],
  ] as const) {
    expect(of(group)).toBeGreaterThanOrEqual(
      Math.min(least, rows.filter((row) => row.group === group).length),
    );
  }
});

it('who is suspended while they wait is passed over, is told, and moves up afterwards before who came later', async () => {
  const title = 'Passed over';
  const id = await announcedMeeting(curator, { capacity: '1', title });
  const path = `/meetings/${id}/registration`;
  const registers = async (email: string) => {
    const agent = await test.signedInAs({ email });
    await post(agent, path);
    return agent;
  };
  const comes = await registers('comes@example.org');
  const banned = await registers('banned@example.org');
  const behind = await registers('behind@example.org');
  await suspend(test, banned.member.id);
  for (const page of [`/meetings/${id}`, path])
    expect((await banned.get(page).redirects(1)).text).toContain('places go to the people after you');
  expect((await post(banned, path, { needs: 'A lift' })).status).toBe(403);
  const States = z.object({ state: z.string() });
  const states = async () => {
    const query = sql`SELECT state FROM meeting_registrations WHERE meeting_id = ${id} ORDER BY asked_at, id`;
    return (await many(test.db, States, query)).map(({ state }) => state).join(' ');
  };
  await post(comes, `${path}/end`);
  await post(behind, `${path}/end`);
  await runMeetings(test.deps);
  expect(await states()).toBe('cancelled waiting cancelled');
  const lifted = sql`UPDATE sanctions SET lifted_at = ${test.deps.now()} WHERE member_id = ${banned.member.id}`;
  await run(test.db, lifted);
  await registers('later@example.org');
  await runMeetings(test.deps);
  await test.runJobs();
  expect(await states()).toBe('cancelled registered cancelled waiting');
  const toldOf = (name: string) =>
    test.mails.filter(({ to, subject }) => to === `${name}@example.org` && subject.includes(title)).length;
  expect(['behind', 'banned', 'later'].map(toldOf)).toEqual([1, 1, 0]);
});
