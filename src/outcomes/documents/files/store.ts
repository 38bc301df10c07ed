import { z } from 'zod';
import { type FileView, fileView } from '#src/concerns/files/file.ts';
import { FileRow, filesAsJson } from '#src/concerns/files/store.ts';
import { withheldBy } from '#src/moderation/restrictions/withheld-store.ts';
import { visibleDocuments, visibleVersions } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { FileCarrier } from '#src/platform/slice/file-carrier.ts';

type FilesToLink = { documentId: number; version: number; editedBy: number };

/** Gives a version these files, in their order: those of whoever wrote it, and those an earlier version had. */
export async function insertDocumentFiles(
  tx: Tx,
  { documentId, version, editedBy }: FilesToLink,
  fileIds: readonly number[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await run(
    tx,
    sql`INSERT INTO document_files (document_id, version, place, file_id)
        SELECT ${documentId}, ${version}, row_number() OVER (ORDER BY given.place), f.id
        FROM unnest(${[...fileIds]}::bigint[]) WITH ORDINALITY AS given (id, place)
        JOIN files f ON f.id = given.id
        WHERE f.state <> 'infected' AND (f.uploaded_by = ${editedBy}
          OR EXISTS (SELECT FROM document_files x WHERE x.document_id = ${documentId} AND x.file_id = f.id))`,
  );
}

/** Returns the files of the version v of a document d as an array of JSON for FileRow: those that the actor may load. */
export function versionFiles(actor: Actor): Sql {
  return filesAsJson(
    sql`(SELECT x.file_id, x.place FROM document_files x WHERE x.document_id = d.id AND x.version = v.version) l`,
    actor,
  );
}

/** Returns the files of a version of a document, in their order: those that the viewer may load. */
export async function documentFiles(
  db: Queryable,
  { id, version }: { id: number; version: number },
  viewer: Pick<Viewer, 'actor' | 'language'>,
): Promise<FileView[]> {
  const { files } = await one(
    db,
    z.object({ files: jsonRows(FileRow) }),
    sql`SELECT ${versionFiles(viewer.actor)} AS files FROM (SELECT ${id}::bigint AS id) d, (SELECT ${version}::integer AS version) v`,
  );
  return files.map((file) => fileView(file, viewer));
}

const carrying = sql`FROM document_files x JOIN documents d ON d.id = x.document_id
  JOIN document_versions v ON v.document_id = d.id AND v.version = x.version WHERE x.file_id = f.id`;

/** Documents carry files: who reads a version reads its files. */
export const documentCarriers: FileCarrier = {
  carries: sql`EXISTS (SELECT FROM document_files x WHERE x.file_id = f.id)`,
  readableFor: (actor) =>
    sql`EXISTS (SELECT ${carrying} AND ${visibleDocuments(actor)} AND ${visibleVersions(actor)})`,
  withheldBy: sql`(SELECT ${withheldBy('document', sql`d.id`)} ${carrying} LIMIT 1)`,
};
