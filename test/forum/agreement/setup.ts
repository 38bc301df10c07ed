import type { Agent } from 'supertest';
import { z } from 'zod';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { member } from '../../support/factories.ts';

const Ground = z.object({
  agrees: z.array(z.number()),
  disagrees: z.array(z.number()),
  passes: z.array(z.number()),
  voices: z.number(),
  groupsAnswered: z.number(),
  groupsAgreeing: z.number(),
  lowestShare: z.number(),
  shareGap: z.number(),
  divided: z.boolean(),
  listed: z.boolean(),
});

/** The row of figures of a contribution. */
export function groundRow(db: Db, id: number) {
  return one(db, Ground, sql`SELECT * FROM tallies WHERE contribution_id = ${id}`);
}

/** Sends an answer as the form of the page does. */
export function send(agent: Agent, id: number, value: string, fields: Record<string, string> = {}) {
  return agent
    .post(`/contributions/${id}/agreement`)
    .type('form')
    .send({ value, ...fields });
}

/** Takes it back. */
export function takeBack(agent: Agent, id: number) {
  return agent.post(`/contributions/${id}/agreement/removal`).type('form').send({});
}

/** Answers of new members of one group, straight into the database. */
export async function answered(db: Db, id: number, group: GroupCode, given: Record<string, number>) {
  for (const [value, count] of Object.entries(given)) {
    for (let n = 0; n < count; n += 1) {
      const who = await member(db, { group });
      await db.query('SELECT FROM answer_contribution($1, $2, $3, NULL, $4, $5)', [
        id,
        who.id,
        group,
        value,
        new Date('2026-11-10T10:00:00Z'),
      ]);
    }
  }
}

/** The counters of agreement and positions that differ from a recount. */
export async function wrongCounters(db: Db) {
  const own = /^(tallies|debate_positions|debates\.groups_spoken)/;
  return (await recount(db, slices)).filter(({ counter }) => own.test(counter));
}
