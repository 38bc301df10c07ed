import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endBeforeSent, sentHash } from '#src/platform/tokens.ts';
import { exportStates } from './labels.ts';

/** How long the link to a file works, from when its mail leaves (ms). */
const linkLifetime = 24 * 3_600_000;

const DataExport = z.object({
  id: z.number(),
  memberId: z.number(),
  state: z.enum(exportStates),
  askedAt: z.date(),
  expiresAt: z.date().nullable(),
  takenAt: z.date().nullable(),
  size: z.number().nullable(),
});
export type DataExport = z.output<typeof DataExport>;

const columns = sql`id, member_id, state, asked_at, expires_at, taken_at, size`;

/** Returns the files a member asked for, the newest first, at most ten. */
export function exportsOf(db: Queryable, memberId: number): Promise<DataExport[]> {
  return many(
    db,
    DataExport,
    sql`SELECT ${columns} FROM data_exports WHERE member_id = ${memberId} ORDER BY id DESC LIMIT 10`,
  );
}

/** Returns the file of a link, whatever has become of it; undefined for a token that was never sent to this member. */
export function exportByToken(
  db: Queryable,
  memberId: number,
  tokenHash: Buffer,
): Promise<DataExport | undefined> {
  return maybeOne(
    db,
    DataExport,
    sql`SELECT ${columns} FROM data_exports WHERE token_hash = ${tokenHash} AND member_id = ${memberId}`,
  );
}

/** Returns when the member asked for files since then, the oldest first; those that failed do not count. */
export async function askedSince(db: Queryable, memberId: number, since: Date): Promise<Date[]> {
  const rows = await many(
    db,
    z.object({ askedAt: z.date() }),
    sql`SELECT asked_at FROM data_exports
        WHERE member_id = ${memberId} AND asked_at > ${since} AND state <> 'failed' ORDER BY id`,
  );
  return rows.map(({ askedAt }) => askedAt);
}

/** Lets whoever asks for a file of this member wait until the transaction ends. */
export async function lockRequests(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`SELECT FROM members WHERE id = ${memberId} FOR NO KEY UPDATE`);
}

/** Adds a request, unless one is being made; returns its id, or undefined. */
export async function addExport(tx: Tx, memberId: number, at: Date): Promise<number | undefined> {
  const added = await maybeOne(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO data_exports (member_id, state, asked_at) VALUES (${memberId}, 'asked', ${at})
        ON CONFLICT (member_id) WHERE state = 'asked' DO NOTHING RETURNING id`,
  );
  return added?.id;
}

/** Gives up what was asked for before then and never became ready; of one member, or with null of all. */
export async function failStale(db: Queryable, memberId: number | null, before: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE data_exports SET state = 'failed'
        WHERE state = 'asked' AND asked_at <= ${before} AND (${memberId}::bigint IS NULL OR member_id = ${memberId})`,
  );
}

const ExportRequest = z.object({
  memberId: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
export type ExportRequest = z.output<typeof ExportRequest>;

/** Returns whose file this is, and how they read it, while it is to be made. */
export function exportRequest(db: Queryable, exportId: number): Promise<ExportRequest | undefined> {
  return maybeOne(
    db,
    ExportRequest,
    sql`SELECT m.id AS member_id, m.name, m.email::text, m.language, m.time_zone
        FROM data_exports e JOIN members m ON m.id = e.member_id
        WHERE e.id = ${exportId} AND e.state = 'asked' AND m.email IS NOT NULL`,
  );
}

/** Marks the file as ready and ends the member's other links; returns false where it is not waited for any more. */
export async function markReady(
  tx: Tx,
  ready: { exportId: number; tokenHash: Buffer; at: Date; size: number },
): Promise<boolean> {
  const { exportId, tokenHash, at, size } = ready;
  const expires = endBeforeSent(at, linkLifetime);
  const touched = await run(
    tx,
    sql`UPDATE data_exports SET state = 'ready', ready_at = ${at}, expires_at = ${expires}, token_hash = ${tokenHash}, size = ${size}
        WHERE id = ${exportId} AND state = 'asked'`,
  );
  await run(
    tx,
    sql`WITH replaced AS (
          UPDATE data_exports e SET state = 'replaced' FROM data_exports now
          WHERE now.id = ${exportId} AND e.member_id = now.member_id AND e.state = 'ready' AND e.id <> now.id RETURNING e.id)
        DELETE FROM data_export_parts WHERE export_id IN (SELECT id FROM replaced)`,
  );
  return touched === 1;
}

/** Begins the time of the link to a file: its mail has left. */
export async function startExportLink({ db, now }: Deps, payload: unknown): Promise<void> {
  const expires = new Date(now().getTime() + linkLifetime);
  await run(
    db,
    sql`UPDATE data_exports SET expires_at = ${expires} WHERE token_hash = ${sentHash(payload)} AND state = 'ready'`,
  );
}

/** Uses the link up and returns its file: of several at once one gets it, the others nothing. */
export function takeExport(
  db: Queryable,
  memberId: number,
  tokenHash: Buffer,
  at: Date,
): Promise<DataExport | undefined> {
  return maybeOne(
    db,
    DataExport,
    sql`UPDATE data_exports SET state = 'taken', taken_at = ${at}
        WHERE token_hash = ${tokenHash} AND member_id = ${memberId} AND state = 'ready' AND expires_at > ${at}
        RETURNING ${columns}`,
  );
}

/** Adds a part of a file. */
export async function addPart(db: Queryable, exportId: number, part: number, bytes: Buffer): Promise<void> {
  await run(
    db,
    sql`INSERT INTO data_export_parts (export_id, part, bytes) VALUES (${exportId}, ${part}, ${bytes})`,
  );
}

/** Returns one part of a file; undefined after the last. */
export async function partOf(db: Queryable, exportId: number, part: number): Promise<Buffer | undefined> {
  const row = await maybeOne(
    db,
    z.object({ bytes: z.instanceof(Buffer) }),
    sql`SELECT bytes FROM data_export_parts WHERE export_id = ${exportId} AND part = ${part}`,
  );
  return row?.bytes;
}

/** Deletes the bytes of a file. */
export async function deleteParts(db: Queryable, exportId: number): Promise<void> {
  await run(db, sql`DELETE FROM data_export_parts WHERE export_id = ${exportId}`);
}

/** Ends links that have expired, deletes the bytes of whatever is not ready, and forgets requests after 30 days. */
export async function removeExpiredExports(db: Queryable, now: Date): Promise<void> {
  const day = 86_400_000;
  await failStale(db, null, new Date(now.getTime() - day));
  await run(
    db,
    sql`UPDATE data_exports SET state = 'expired' WHERE state = 'ready' AND expires_at <= ${now}`,
  );
  await run(
    db,
    sql`DELETE FROM data_export_parts p USING data_exports e WHERE e.id = p.export_id AND e.state NOT IN ('asked', 'ready')`,
  );
  await run(
    db,
    sql`DELETE FROM data_exports WHERE state NOT IN ('asked', 'ready') AND asked_at <= ${new Date(now.getTime() - 30 * day)}`,
  );
}

/** Gives a file up; its bytes go. */
export async function failExport(db: Queryable, exportId: number): Promise<void> {
  await deleteParts(db, exportId);
  await run(db, sql`UPDATE data_exports SET state = 'failed' WHERE id = ${exportId} AND state = 'asked'`);
}

/** Ends the files that these members have not taken yet, since words in them are gone: they can ask for them anew. */
export async function endReadyExports(tx: Tx, memberIds: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`WITH ended AS (
          UPDATE data_exports SET state = 'expired' WHERE member_id = ANY(${memberIds}) AND state = 'ready' RETURNING id)
        DELETE FROM data_export_parts p USING ended WHERE p.export_id = ended.id`,
  );
}
