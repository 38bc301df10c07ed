import { z } from 'zod';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Ended = RecipientRow.extend({
  email: z.string().nullable(),
  name: z.string(),
  decisionId: z.number(),
  memberId: z.number(),
  boardId: z.number().nullable(),
  what: z.enum(['lock', 'label', 'limit', 'suspension']),
});
/** What has come to its end, and whom that concerns. */
export type Ended = z.output<typeof Ended>;

/** Returns what was decided until now or before and has not ended yet; at most 200, the first due first. */
export function dueEnds(db: Queryable, now: Date): Promise<Ended[]> {
  return many(
    db,
    Ended,
    sql`SELECT due.decision_id, due.what, d.board_id, m.id AS member_id, m.email::text, m.name, m.language, m.time_zone
        FROM (
          SELECT decision_id, act AS what, ends_at FROM measures WHERE ended_at IS NULL AND ends_at <= ${now}
          UNION ALL
          SELECT decision_id, kind, ends_at FROM sanctions
          WHERE ended_at IS NULL AND lifted_at IS NULL AND ends_at <= ${now}) due
        JOIN decisions d ON d.id = due.decision_id
        JOIN members m ON m.id = d.author_id
        ORDER BY due.ends_at, due.decision_id LIMIT 200`,
  );
}

/**
 * Stores that a lock, a label, a limit or a suspension has ended when it was to; false where it had ended before. Those of
 * one member end one after the other, so that the last one is known.
 */
export async function setEnded(tx: Tx, { decisionId, memberId, what }: Ended): Promise<boolean> {
  if (what === 'lock' || what === 'label') {
    const ended = sql`UPDATE measures SET ended_at = ends_at WHERE decision_id = ${decisionId} AND ended_at IS NULL`;
    return (await run(tx, ended)) === 1;
  }
  await run(
    tx,
    sql`SELECT FROM sanctions WHERE member_id = ${memberId} AND kind = ${what} ORDER BY id FOR UPDATE`,
  );
  const ended = sql`UPDATE sanctions SET ended_at = ends_at
    WHERE decision_id = ${decisionId} AND ended_at IS NULL AND lifted_at IS NULL`;
  return (await run(tx, ended)) === 1;
}

/** Tells whether another limit or suspension of the member goes on where this one ended. */
export async function holdsAnother(tx: Tx, { memberId, what }: Ended): Promise<boolean> {
  const { holds } = await one(
    tx,
    z.object({ holds: z.boolean() }),
    sql`SELECT EXISTS (SELECT FROM sanctions WHERE member_id = ${memberId} AND kind = ${what}
          AND ended_at IS NULL AND lifted_at IS NULL) AS holds`,
  );
  return holds;
}
