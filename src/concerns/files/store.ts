import { z } from 'zod';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { FileCarrier } from '#src/platform/slice/file-carrier.ts';
import { type FileState, fileLimits, fileStates, type StoredFile } from './file.ts';

/** A file as it is read. */
export const FileRow = z.object({
  id: z.number(),
  name: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  state: z.enum(fileStates),
});

const columns = sql`f.id, f.name, f.title, f.language, f.media_type, f.size, encode(f.sha256, 'hex') AS sha256, f.width, f.height, f.state`;

/** Returns the files of the rows l (file_id, place) as an array of JSON for FileRow: those that everybody, or this actor, may load. */
export function filesAsJson(links: Sql, actor: Actor): Sql {
  return sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'title', f.title, 'language', f.language,
      'mediaType', f.media_type, 'size', f.size, 'sha256', encode(f.sha256, 'hex'), 'width', f.width, 'height', f.height,
      'state', f.state) ORDER BY l.place), '[]')
    FROM ${links} JOIN files f ON f.id = l.file_id WHERE f.state IN ('clean', 'unscanned') OR f.uploaded_by = ${actor.id})`;
}

/** Returns whether somebody may load the file f: who added it may, and who reads something that carries it. */
function loadableBy(actor: Actor, carriers: readonly FileCarrier[]): Sql {
  const ways = carriers.flatMap(({ readableFor }) => readableFor?.(actor) ?? []);
  return sql`coalesce(${ways.reduce((before, way) => sql`${before} OR ${way}`, sql`f.uploaded_by = ${actor.id}`)}, false)`;
}

/** Returns those of these files that the actor may load, in no order. */
export function loadableFiles(
  db: Queryable,
  actor: Actor,
  carriers: readonly FileCarrier[],
  ids: readonly number[],
): Promise<StoredFile[]> {
  return many(
    db,
    FileRow,
    sql`SELECT ${columns} FROM files f WHERE f.id = ANY(${[...ids]}) AND ${loadableBy(actor, carriers)}`,
  );
}

const FoundFile = FileRow.extend({
  /** Whether the actor added it, may load it, and whether everybody may. */
  own: z.boolean(),
  readable: z.boolean(),
  isPublic: z.boolean(),
  /** Whether only a role lets the actor load it. */
  byRole: z.boolean(),
  /** The name of the decision that took away what carries it. */
  withheldBy: z.string().nullable(),
});

/** Returns a file, and whether the actor may load it. */
export function fileFor(
  db: Queryable,
  actor: Actor,
  carriers: readonly FileCarrier[],
  id: number,
): Promise<z.output<typeof FoundFile> | undefined> {
  const decisions = carriers.flatMap(({ withheldBy }) => withheldBy ?? []);
  return maybeOne(
    db,
    FoundFile,
    sql`SELECT ${columns}, coalesce(f.uploaded_by = ${actor.id}, false) AS own, ${loadableBy(actor, carriers)} AS readable, ${loadableBy(visitor, carriers)} AS is_public,
          NOT ${loadableBy({ ...actor, grants: [] }, carriers)} AS by_role,
          coalesce(${join([...decisions, sql`NULL`])}) AS withheld_by
        FROM files f WHERE f.id = ${id}`,
  );
}

const partBytes = 1_048_576;

type NewFile = Omit<StoredFile, 'id'> & {
  bytes: Buffer;
  memberId: number;
  organisationId: number | null;
  at: Date;
};

/** Stores a file in parts; returns its number. */
export async function insertFile(tx: Tx, f: NewFile): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO files (name, title, language, media_type, size, sha256, width, height, state, uploaded_by, organisation_id, uploaded_at)
        VALUES (${f.name}, ${f.title}, ${f.language}, ${f.mediaType}, ${f.size}, decode(${f.sha256}, 'hex'), ${f.width}, ${f.height},
                ${f.state}, ${f.memberId}, ${f.organisationId}, ${f.at}) RETURNING id`,
  );
  for (let from = 0; from < f.bytes.length; from += partBytes) {
    await run(
      tx,
      sql`INSERT INTO file_parts (file_id, part, bytes) VALUES (${id}, ${from / partBytes}, ${f.bytes.subarray(from, from + partBytes)})`,
    );
  }
  return id;
}

const Part = z.object({ bytes: z.instanceof(Buffer) });

/** Reads the bytes of a file part by part, so that one of them is in memory at a time. */
export async function* readParts(db: Queryable, fileId: number): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await maybeOne(
      db,
      Part,
      sql`SELECT bytes FROM file_parts WHERE file_id = ${fileId} AND part = ${part}`,
    );
    if (!row) return;
    yield row.bytes;
  }
}

/** Lets only this transaction add a file until it ends: what was added before counts for the next. */
export async function lockUploads(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('files'))`);
}

const Used = z.object({ month: z.number(), whole: z.number() });

/** Returns how many bytes were added in a month for the organisation, or by the member where there is none, and how many there are in all. */
export function bytesUsed(
  db: Queryable,
  { memberId, organisationId, now }: { memberId: number; organisationId: number | null; now: Date },
): Promise<z.output<typeof Used>> {
  const since = new Date(now.getTime() - fileLimits.days * 86_400_000);
  const whose =
    organisationId === null ? sql`uploaded_by = ${memberId}` : sql`organisation_id = ${organisationId}`;
  return one(
    db,
    Used,
    sql`SELECT coalesce(sum(size) FILTER (WHERE uploaded_at > ${since} AND ${whose}), 0)::bigint AS month,
               coalesce(sum(size), 0)::bigint AS whole FROM files WHERE state <> 'infected'`,
  );
}

/** Returns how many bytes all files have. */
export async function bytesOfAll(db: Queryable): Promise<number> {
  const { whole } = await one(
    db,
    z.object({ whole: z.number() }),
    sql`SELECT coalesce(sum(size), 0)::bigint AS whole FROM files WHERE state <> 'infected'`,
  );
  return whole;
}

/** Returns for how many minutes the file that waits longest has waited for the scanner. */
export async function longestUnscanned(db: Queryable, now: Date): Promise<number> {
  const { minutes } = await one(
    db,
    z.object({ minutes: z.number() }),
    sql`SELECT coalesce(floor(extract(epoch FROM ${now}::timestamptz - min(uploaded_at)) / 60), 0)::integer AS minutes
        FROM files WHERE state = 'waiting'`,
  );
  return minutes;
}

/** Notes what the scanner said of a file; an infected one loses its bytes. False where nobody waited for it. */
export async function setScanned(
  tx: Tx,
  id: number,
  state: Extract<FileState, 'clean' | 'infected'>,
  at: Date,
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE files SET state = ${state}, scanned_at = ${at} WHERE id = ${id} AND state = 'waiting'`,
  );
  if (state === 'infected') await run(tx, sql`DELETE FROM file_parts WHERE file_id = ${id}`);
  return changed === 1;
}

/** Deletes the files that nothing has carried for a day. */
export async function deleteUncarried(
  db: Queryable,
  carriers: readonly FileCarrier[],
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - 86_400_000);
  const carried = carriers.reduce((first, { carries }) => sql`${first} OR ${carries}`, sql`false`);
  await run(db, sql`DELETE FROM files f WHERE f.uploaded_at < ${before} AND NOT (${carried})`);
}
