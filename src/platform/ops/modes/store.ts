import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { mailWaitingKind } from '#src/platform/ops/checks/mail/waiting.ts';
import { type Mode, type ModeKind, modeKinds } from './mode.ts';

const StandingRow = z.object({
  modes: z.array(z.object({ kind: z.enum(modeKinds), since: z.coerce.date(), until: z.coerce.date() })),
  mailWaits: z.boolean(),
});
/** How the platform stands: the modes that were switched on and have not been ended, and whether mails do not leave. */
export type PlatformStanding = z.output<typeof StandingRow>;

/** Returns how the platform stands. */
export function readStanding(db: Queryable): Promise<PlatformStanding> {
  return one(
    db,
    StandingRow,
    sql`SELECT (SELECT coalesce(json_agg(json_build_object('kind', kind, 'since', since, 'until', until) ORDER BY kind), '[]') FROM modes) AS modes,
               EXISTS (SELECT FROM problems WHERE kind = ${mailWaitingKind}) AS mail_waits`,
  );
}

/** Stores a mode, or its new end; since when stays where it is on. */
export async function saveMode(tx: Tx, { kind, since, until }: Mode): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO modes (kind, since, until) VALUES (${kind}, ${since}, ${until})
        ON CONFLICT (kind) DO UPDATE SET until = excluded.until,
          since = CASE WHEN modes.until > excluded.since THEN modes.since ELSE excluded.since END`,
  );
}

/** Deletes a mode; false where it is not on. */
export async function deleteMode(tx: Tx, kind: ModeKind, now: Date): Promise<boolean> {
  return (await run(tx, sql`DELETE FROM modes WHERE kind = ${kind} AND until > ${now}`)) > 0;
}

/** Deletes the modes that are over. */
export async function removeEndedModes(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM modes WHERE until <= ${now}`);
}
