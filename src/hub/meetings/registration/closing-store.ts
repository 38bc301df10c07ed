import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Takes a member out of every meeting: returns those to come at which they had a place. */
export async function leaveMeetings(tx: Tx, memberId: number, at: Date): Promise<number[]> {
  const left = await many(
    tx,
    z.object({ id: z.number(), state: z.string() }),
    sql`DELETE FROM meeting_registrations r USING meetings m
        WHERE m.document_id = r.meeting_id AND r.member_id = ${memberId} AND (m.ends_at > ${at} OR r.state <> 'registered')
        RETURNING r.meeting_id AS id, r.state`,
  );
  await run(
    tx,
    sql`UPDATE meeting_registrations SET member_id = NULL, organisation_id = NULL, named = false, needs = NULL WHERE member_id = ${memberId}`,
  );
  return left.filter(({ state }) => state === 'registered').map(({ id }) => id);
}

/** Locks the meetings for which a member registered, before the member is locked: whoever takes a place there does so too. */
export async function lockMeetingsOf(tx: Tx, memberId: number): Promise<void> {
  await run(
    tx,
    sql`SELECT FROM meetings WHERE document_id IN (SELECT meeting_id FROM meeting_registrations WHERE member_id = ${memberId})
        ORDER BY document_id FOR NO KEY UPDATE`,
  );
}
