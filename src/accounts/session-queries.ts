import { type Queryable, run, sql } from '#src/db.ts';

/** Writes down that a session is in use; one that was ended meanwhile stays ended. */
export async function renewSession(db: Queryable, sid: string, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE sessions SET sess = jsonb_set(sess::jsonb, '{seenAt}', to_jsonb(${now.getTime()}::bigint))::json
        WHERE sid = ${sid}`,
  );
}
