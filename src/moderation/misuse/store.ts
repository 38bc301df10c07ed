import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Processed } from './misuse.ts';

const Suspension = z.object({ id: z.number(), startsAt: z.date(), endsAt: z.date(), gravity: z.string() });
type ProcessingSuspension = z.output<typeof Suspension>;

/** Returns until when what this person sends is not processed now; undefined where it is. It ends by itself. */
export function processingSuspension(
  db: Queryable,
  kind: Processed,
  subject: Buffer,
  now: Date,
): Promise<ProcessingSuspension | undefined> {
  return maybeOne(
    db,
    Suspension,
    sql`SELECT id, starts_at, ends_at, gravity FROM processing_suspensions
        WHERE kind = ${kind} AND subject_hash = ${subject} AND lifted_at IS NULL AND starts_at <= ${now} AND ends_at > ${now}
        ORDER BY ends_at DESC LIMIT 1`,
  );
}

const Warning = z.object({ id: z.number(), reason: z.string(), warnedAt: z.date(), byName: z.string() });
export type ProcessingWarning = z.output<typeof Warning>;

/** Returns the warnings of this person, newest first. */
export function processingWarnings(
  db: Queryable,
  kind: Processed,
  subject: Buffer,
): Promise<ProcessingWarning[]> {
  return many(
    db,
    Warning,
    sql`SELECT w.id, w.reason, w.warned_at, m.name AS by_name FROM processing_warnings w JOIN members m ON m.id = w.warned_by
        WHERE w.kind = ${kind} AND w.subject_hash = ${subject} ORDER BY w.id DESC LIMIT 50`,
  );
}

const PastSuspension = Suspension.extend({
  since: z.date(),
  submitted: z.number(),
  unfounded: z.number(),
  intention: z.string().nullable(),
  byName: z.string(),
  liftedAt: z.date().nullable(),
});
export type PastSuspension = z.output<typeof PastSuspension>;

/** Returns the suspensions of this person, newest first. */
export function processingSuspensions(
  db: Queryable,
  kind: Processed,
  subject: Buffer,
): Promise<PastSuspension[]> {
  return many(
    db,
    PastSuspension,
    sql`SELECT s.id, s.starts_at, s.ends_at, s.since, s.submitted, s.unfounded, s.gravity, s.intention, m.name AS by_name, s.lifted_at
        FROM processing_suspensions s JOIN members m ON m.id = s.suspended_by
        WHERE s.kind = ${kind} AND s.subject_hash = ${subject} ORDER BY s.id DESC LIMIT 50`,
  );
}

type NewWarning = { kind: Processed; subject: Buffer; reason: string; by: number; at: Date };

/** Stores a warning that what this person sends may not be processed for a time. */
export async function insertWarning(tx: Tx, { kind, subject, reason, by, at }: NewWarning): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO processing_warnings (kind, subject_hash, reason, warned_by, warned_at)
        VALUES (${kind}, ${subject}, ${reason}, ${by}, ${at})`,
  );
}

type NewSuspension = {
  kind: Processed;
  subject: Buffer;
  since: Date;
  submitted: number;
  unfounded: number;
  gravity: string;
  intention: string | null;
  at: Date;
  endsAt: Date;
  by: number;
};

/** Suspends the processing after the last warning of this person; false where there was none. */
export async function insertSuspension(tx: Tx, s: NewSuspension): Promise<boolean> {
  const touched = await run(
    tx,
    sql`INSERT INTO processing_suspensions (kind, subject_hash, warning_id, warned_at, since, submitted, unfounded, gravity, intention,
                                            starts_at, ends_at, suspended_by)
        SELECT w.kind, w.subject_hash, w.id, w.warned_at, ${s.since}, ${s.submitted}, ${s.unfounded}, ${s.gravity}, ${s.intention},
               ${s.at}, ${s.endsAt}, ${s.by}
        FROM processing_warnings w WHERE w.kind = ${s.kind} AND w.subject_hash = ${s.subject} AND w.warned_at < ${s.at}
        ORDER BY w.id DESC LIMIT 1`,
  );
  return touched === 1;
}

const Lifted = z.object({ subjectHash: z.instanceof(Buffer) });

/** Takes a suspension of this person back that still holds; false where there is none. */
export async function liftSuspension(tx: Tx, id: number, subject: Buffer, at: Date): Promise<boolean> {
  const lifted = await maybeOne(
    tx,
    Lifted,
    sql`UPDATE processing_suspensions SET lifted_at = ${at}
        WHERE id = ${id} AND subject_hash = ${subject} AND lifted_at IS NULL AND ends_at > ${at} RETURNING subject_hash`,
  );
  return lifted !== undefined;
}
