/** Work on many things: one that cannot be done stops no other, and is done once it can be. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import { takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { announcedMeeting } from '../../hub/meetings/helpers.ts';
import { withCase } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { debate, member, organisation } from '../../support/factories.ts';

const test = await testApp();
const { db, clock } = test;
const now = new Date('2026-12-20T10:00:00Z');
const Id = z.object({ id: z.number() });

/** Two things of which the work is due, and by what the database tells the first of them, which it refuses. */
type Due = { ids: [number, number]; refused: (id: number) => string; on?: string };
type Kind = { task: string; due: () => Promise<Due>; done: Sql };

async function endedRoles(): Promise<Due> {
  const moderators = [await member(db, { role: 'moderator' }), await member(db, { role: 'moderator' })];
  const ids = moderators.map(({ id }) => id);
  await run(db, sql`UPDATE grants SET ends_at = '2026-12-01' WHERE member_id = ANY (${ids})`);
  return { ids: pair(ids), refused: (id) => `NEW.member_id = ${id}` };
}

async function lateDuties(): Promise<Due> {
  const ids = [(await debate(db)).id, (await debate(db)).id];
  await run(
    db,
    sql`INSERT INTO duties (kind, debate_id, due_on, made_at) SELECT 'synthesis', unnest(${ids}::bigint[]), '2026-12-10', '2026-11-01'`,
  );
  return { ids: pair(ids), refused: (id) => `NEW.debate_id = ${id}` };
}

async function waitingStaff(): Promise<Due> {
  const staff = [await member(db, { role: 'moderator' }), await member(db, { role: 'moderator' })];
  await withCase(db);
  return {
    ids: pair(staff.map(({ id }) => id)),
    refused: (id) => `NEW.member_id = ${id}`,
    on: 'waiting_mails',
  };
}

async function pastMeetings(): Promise<Due> {
  const curator = await test.signedInAs({ role: 'curator' });
  const ids = [await announcedMeeting(curator), await announcedMeeting(curator)];
  return { ids: pair(ids), refused: (id) => `(NEW.data ->> 'documentId')::bigint = ${id}` };
}

async function unansweredLetters(): Promise<Due> {
  const ours = await member(db, { role: 'curator' });
  const begun = async () => {
    const body = await organisation(db);
    const { id } = await one(
      db,
      Id,
      sql`WITH p AS (INSERT INTO partners (organisation_id, type) VALUES (${body.id}, 'company') RETURNING id)
          INSERT INTO exchanges (partner_id, state, opened_by, opened_at) SELECT id, 'drafting', ${ours.id}, '2026-01-01' FROM p RETURNING id`,
    );
    await run(
      db,
      sql`WITH l AS (INSERT INTO letters (exchange_id, direction, written_on, signed_by, language, words, given_by, given_at)
            VALUES (${id}, 'out', '2026-01-02', 'Somebody', 'en', 'Words.', ${ours.id}, '2026-01-02'))
          UPDATE exchanges SET state = 'letter-out' WHERE id = ${id}`,
    );
    return id;
  };
  return { ids: [await begun(), await begun()], refused: (id) => `NEW.id = ${id}`, on: 'exchanges' };
}

const pair = (ids: readonly number[]): [number, number] => [ids[0] ?? 0, ids[1] ?? 0];

const kinds: Kind[] = [
  {
    task: 'tell-ending-roles',
    due: endedRoles,
    done: sql`SELECT member_id AS id FROM grants WHERE end_told_at IS NOT NULL`,
  },
  {
    task: 'remind-of-duties',
    due: lateDuties,
    done: sql`SELECT debate_id AS id FROM duties WHERE told_late_at IS NOT NULL AND debate_id IS NOT NULL`,
  },
  { task: 'mail-waiting', due: waitingStaff, done: sql`SELECT member_id AS id FROM waiting_mails` },
  {
    task: 'run-meetings',
    due: pastMeetings,
    done: sql`SELECT document_id AS id FROM meetings WHERE stage = 'held'`,
  },
  {
    task: 'lapse-exchanges',
    due: unansweredLetters,
    done: sql`SELECT id FROM exchanges WHERE state = 'lapsed'`,
  },
];

it.each(kinds)('$task', async ({ task, due, done }) => {
  clock.now = new Date('2026-11-20T10:00:00Z');
  const {
    ids: [bad, good],
    refused,
    on = 'events',
  } = await due();
  await db.query(`CREATE OR REPLACE FUNCTION refuse_bad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'bad'; END $$;
    CREATE TRIGGER bad BEFORE INSERT OR UPDATE ON ${on} FOR EACH ROW WHEN (${refused(bad)}) EXECUTE FUNCTION refuse_bad()`);
  clock.now = now;
  const dones = async () => (await many(db, Id, done)).map(({ id }) => id);
  await enqueue(db, task, {});
  await test.runJobs();
  expect(await dones()).toContain(good);
  expect(await dones()).not.toContain(bad);
  await db.query(`DROP TRIGGER bad ON ${on}`);
  await run(db, sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
  await test.runJobs();
  expect(await dones()).toContain(bad);
});

it('what fails for whatever is taken ends after twenty tries', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw new Error('never');
  };
  await expect(takeOneByOne(db, work)).rejects.toThrow('never');
  expect(tries).toBe(20);
});
