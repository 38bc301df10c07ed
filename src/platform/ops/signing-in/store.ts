import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import { type SignInTrouble, troubleReasons } from './trouble.ts';

/** What nobody has seen for this long (ms) is over. */
export const forgottenAfterMs = 3_600_000;

/** Stores why sign-ins go wrong, since when where it is new. */
export async function saveTrouble(db: Queryable, trouble: SignInTrouble, at: Date): Promise<void> {
  await run(
    db,
    sql`INSERT INTO sign_in_troubles (reason, seen, expected, since, last_at)
        VALUES (${trouble.reason}, ${trouble.seen}, ${trouble.expected}, ${at}, ${at})
        ON CONFLICT (reason) DO UPDATE SET seen = excluded.seen, expected = excluded.expected, last_at = excluded.last_at,
          since = CASE WHEN sign_in_troubles.last_at < ${new Date(at.getTime() - forgottenAfterMs)} THEN excluded.since ELSE sign_in_troubles.since END`,
  );
}

const TroubleRow = z.object({
  reason: z.enum(troubleReasons),
  seen: z.string(),
  expected: z.string(),
  since: z.date(),
});

/** Returns the sign-ins of this kind that went wrong since then; undefined where none did. */
export function recentTrouble(
  db: Queryable,
  reason: SignInTrouble['reason'],
  after: Date,
): Promise<(SignInTrouble & { since: Date }) | undefined> {
  return maybeOne(
    db,
    TroubleRow,
    sql`SELECT reason, seen, expected, since FROM sign_in_troubles WHERE reason = ${reason} AND last_at > ${after}`,
  );
}

/** Deletes what nobody has seen since then. */
export async function removeOldTroubles(db: Queryable, before: Date): Promise<void> {
  await run(db, sql`DELETE FROM sign_in_troubles WHERE last_at < ${before}`);
}
