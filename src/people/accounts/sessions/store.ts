import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { absoluteMs, idleMs } from './lifetime.ts';

/** Writes down that a session is in use; one that was ended meanwhile stays ended. */
export async function renewSession(db: Queryable, sid: string, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE sessions SET sess = jsonb_set(sess::jsonb, '{seenAt}', to_jsonb(${now.getTime()}::bigint))::json
        WHERE sid = ${sid}`,
  );
}

// Sessions are named by a hash of their id, which is a secret: who has it is signed in.
const name = sql`encode(sha256(convert_to(sid, 'UTF8')), 'hex')`;

const SessionRow = z.object({
  id: z.string(),
  device: z.string().nullable(),
  signedInAt: z.number().transform((at) => new Date(at)),
  seenAt: z.number().transform((at) => new Date(at)),
  current: z.boolean(),
});
export type Session = z.output<typeof SessionRow>;

/** The sessions of a member that still work, the last used first, at most 50. */
export async function sessionsOf(
  db: Queryable,
  memberId: number,
  sid: string,
  now: Date,
): Promise<Session[]> {
  const at = now.getTime();
  return many(
    db,
    SessionRow,
    sql`SELECT ${name} AS id, sess ->> 'device' AS device, (sess ->> 'signedInAt')::bigint AS signed_in_at,
               (sess ->> 'seenAt')::bigint AS seen_at, sid = ${sid} AS current
        FROM sessions
        WHERE sess -> 'passport' ->> 'user' = ${String(memberId)}
          AND (sess ->> 'seenAt')::bigint > ${at - idleMs} AND (sess ->> 'signedInAt')::bigint > ${at - absoluteMs}
        ORDER BY seen_at DESC, id LIMIT 50`,
  );
}

/** Ends one session of a member; false when they have none of that name. */
export async function endSession(db: Queryable, memberId: number, id: string): Promise<boolean> {
  const ended = await run(
    db,
    sql`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(memberId)} AND ${name} = ${id}`,
  );
  return ended > 0;
}

/** Ends every session of a member. */
export async function endSessions(db: Queryable, memberId: number): Promise<void> {
  await run(db, sql`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(memberId)}`);
}

/** Removes sessions that are over, unused or not. */
export async function removeExpiredSessions(db: Queryable, now: Date): Promise<void> {
  const at = now.getTime();
  await run(
    db,
    sql`DELETE FROM sessions
        WHERE expire <= ${now} OR (sess ->> 'seenAt')::bigint <= ${at - idleMs} OR (sess ->> 'signedInAt')::bigint <= ${at - absoluteMs}`,
  );
}
