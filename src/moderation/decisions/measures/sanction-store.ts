import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';

const SuspendingDecision = z.object({ id: z.number(), publicId: z.string(), own: z.boolean() });

/** Returns the decision by which the member is suspended now, and whether it is about a text of this account. */
export function suspendingDecision(db: Queryable, memberId: number, now: Date) {
  return maybeOne(
    db,
    SuspendingDecision,
    sql`SELECT d.id, d.public_id, d.author_id = ${memberId} AS own
        FROM sanctions s JOIN decisions d ON d.id = s.decision_id
        WHERE (s.member_id = ${memberId} OR s.id IN (
            SELECT r.sanction_id FROM remembered_suspensions r WHERE r.member_id = ${memberId}))
          AND s.kind = 'suspension' AND s.lifted_at IS NULL AND s.starts_at <= ${now} AND s.ends_at > ${now}
        ORDER BY s.ends_at DESC, s.id DESC LIMIT 1`,
  );
}

/** Stores that the suspensions of a member end at this moment; false where there are none. What follows an end follows. */
export async function endSuspensionsAt(db: Queryable, memberId: number, at: Date): Promise<boolean> {
  const ended = await run(
    db,
    sql`UPDATE sanctions SET ends_at = ${at}
        WHERE member_id = ${memberId} AND kind = 'suspension' AND lifted_at IS NULL AND starts_at < ${at} AND ends_at > ${at}`,
  );
  return ended > 0;
}

const Warned = z.object({ warned: z.boolean() });

/** Tells whether the member has been warned or suspended before, by a decision that stands. */
export async function wasWarned(db: Queryable, memberId: number): Promise<boolean> {
  const { warned } = await one(
    db,
    Warned,
    sql`SELECT EXISTS (SELECT FROM sanctions WHERE member_id = ${memberId} AND lifted_at IS NULL) AS warned`,
  );
  return warned;
}

/** Deletes the evidence of decisions about members who left, 18 months after the decision; the decision stays. */
export async function deleteOldEvidence(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - 18);
  await run(
    db,
    sql`DELETE FROM decision_snapshots s USING decisions d, members m
        WHERE d.id = s.decision_id AND m.id = d.author_id AND m.closed_at IS NOT NULL AND d.decided_at <= ${since}`,
  );
}
