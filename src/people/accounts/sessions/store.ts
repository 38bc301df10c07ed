import type { SessionData } from 'express-session';
import { z } from 'zod';
import { actorColumns, MemberRow, shutOut } from '#src/people/members/actor-store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { workOf } from '#src/platform/slice/work.ts';
import { sessionIdleMs, sessionMaxMs } from './session-lifetime.ts';

// What the session store itself wrote.
const StoredSession = z.custom<SessionData>(
  (stored) => typeof stored === 'object' && stored !== null && 'cookie' in stored,
);

const SessionMemberRow = MemberRow.extend({
  unreadNotices: z.number(),
  waiting: z.record(z.string(), z.number()),
});

const SessionWithMemberRow = z
  .looseObject({ sess: StoredSession, id: z.number().nullable() })
  .transform(({ sess, ...row }) => ({
    sess,
    member: row.id === null ? undefined : { kind: 'member' as const, ...SessionMemberRow.parse(row) },
  }));

/**
 * Returns a session that has not expired, with the member it names and the figures that slices bring: every request of
 * a member asks this, in one statement.
 */
export function sessionWithMember(
  db: Queryable,
  slices: readonly Slice[],
  sid: string,
  now: Date,
): Promise<z.output<typeof SessionWithMemberRow> | undefined> {
  const figures = slices.find(({ memberFigures }) => memberFigures)?.memberFigures;
  const waiting = workOf(slices).flatMap((work) => [sql`${work.name}::text`, work.waiting(sql`m.id`, now)]);
  return maybeOne(
    db,
    SessionWithMemberRow,
    sql`SELECT s.sess, ${actorColumns(now)}, ${figures?.unreadNotices(sql`m.id`) ?? sql`0`} AS unread_notices,
               jsonb_build_object(${waiting.length === 0 ? empty : join(waiting)}) AS waiting
        FROM sessions s LEFT JOIN members m ON m.id = (s.sess -> 'passport' ->> 'user')::bigint AND m.closed_at IS NULL AND NOT ${shutOut}
        WHERE s.sid = ${sid} AND s.expire >= ${now}`,
  );
}

/** Notes that a member was here on this day (UTC). */
export async function noteVisit(db: Queryable, memberId: number, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE members SET last_seen_on = ${now}::date
        WHERE id = ${memberId} AND closed_at IS NULL AND (last_seen_on IS NULL OR last_seen_on < ${now}::date)`,
  );
}

/** Stores that a session is in use; one that was ended meanwhile stays ended. */
export async function updateSessionUse(db: Queryable, sid: string, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE sessions SET sess = jsonb_set(sess::jsonb, '{seenAt}', to_jsonb(${now.getTime()}::bigint))::json
        WHERE sid = ${sid}`,
  );
}

// Pages name sessions by a hash of their sid, which is a secret: who has it is signed in.
const sessionId = sql`encode(sha256(convert_to(sid, 'UTF8')), 'hex')`;

const SessionRow = z.object({
  id: z.string(),
  device: z.string().nullable(),
  signedInAt: z.number().transform((at) => new Date(at)),
  seenAt: z.number().transform((at) => new Date(at)),
  current: z.boolean(),
});
export type MemberSession = z.output<typeof SessionRow>;

/** Returns the sessions of a member that still work, the last used first; at most 50. */
export async function sessionsOf(
  db: Queryable,
  memberId: number,
  sid: string,
  now: Date,
): Promise<MemberSession[]> {
  const at = now.getTime();
  return many(
    db,
    SessionRow,
    sql`SELECT ${sessionId} AS id, sess ->> 'device' AS device, (sess ->> 'signedInAt')::bigint AS signed_in_at,
               (sess ->> 'seenAt')::bigint AS seen_at, sid = ${sid} AS current
        FROM sessions
        WHERE sess -> 'passport' ->> 'user' = ${String(memberId)}
          AND (sess ->> 'seenAt')::bigint > ${at - sessionIdleMs} AND (sess ->> 'signedInAt')::bigint > ${at - sessionMaxMs}
        ORDER BY seen_at DESC, id LIMIT 50`,
  );
}

/** Deletes a session of a member; false where they have none with this id. */
export async function deleteSession(db: Queryable, memberId: number, id: string): Promise<boolean> {
  const ended = await run(
    db,
    sql`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(memberId)} AND ${sessionId} = ${id}`,
  );
  return ended > 0;
}

/** Deletes every session of a member. */
export async function deleteSessions(db: Queryable, memberId: number): Promise<void> {
  await run(db, sql`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(memberId)}`);
}

/** Deletes sessions that are over, unused or not. */
export async function removeExpiredSessions(db: Queryable, now: Date): Promise<void> {
  const at = now.getTime();
  await deleteInBatches(
    db,
    sql`sessions`,
    sql`expire <= ${now} OR (sess ->> 'seenAt')::bigint <= ${at - sessionIdleMs} OR (sess ->> 'signedInAt')::bigint <= ${at - sessionMaxMs}`,
  );
}

/** Ends every session there is; returns how many. */
export function endAllSessions(db: Queryable): Promise<number> {
  return run(db, sql`DELETE FROM sessions`);
}
