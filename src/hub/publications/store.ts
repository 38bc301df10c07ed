import { z } from 'zod';
import { type FileView, fileView } from '#src/concerns/files/file.ts';
import { FileRow } from '#src/concerns/files/store.ts';
import { versionFiles } from '#src/outcomes/documents/files/store.ts';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleVersions } from '#src/outcomes/documents/visibility.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, jsonRows, many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import {
  accessibilities,
  type PublicationFacts,
  type PublicationForm,
  publicationForms,
  type ReadPublication,
} from './publication.ts';
import { ReportedDebateRow, reportedDebates } from './report/store.ts';

const FactsRow = z.object({
  form: z.enum(publicationForms),
  issued: z.string(),
  authors: z.string().nullable(),
  publisher: z.string().nullable(),
  licence: z.string(),
  doi: z.string().nullable(),
  address: z.string().nullable(),
  accessible: z.enum(accessibilities),
});
const facts = sql`p.form, p.issued::text, p.authors, p.publisher, p.licence, p.doi, p.address, p.accessible`;

/** Stores what is compared of an edition. */
export async function insertPublication(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { form, issued, authors, publisher, licence, doi, address, accessible }: PublicationFacts,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO publications (document_id, version, form, issued, authors, publisher, licence, doi, address, accessible)
        VALUES (${id}, ${version}, ${form}, ${issued}, ${authors}, ${publisher}, ${licence}, ${doi}, ${address}, ${accessible})`,
  );
}

/** Returns what is compared of an edition, and on which debates it reports. */
export function publicationFacts(
  db: Queryable,
  { id, version }: { id: number; version: number },
): Promise<ReadPublication> {
  return one(
    db,
    FactsRow.extend({ debates: jsonRows(ReportedDebateRow) }),
    sql`SELECT ${facts}, ${reportedDebates} AS debates FROM publications p WHERE p.document_id = ${id} AND p.version = ${version}`,
  );
}

const EditionRow = z.object({
  version: z.number(),
  publishedAt: z.date().nullable(),
  files: jsonRows(FileRow),
});
export type PublicationEdition = { version: number; publishedAt: Date | null; files: readonly FileView[] };

/** Returns the editions of a publication that the viewer reads, with their files, newest first; at most 50. */
export async function editionsOf(
  db: Queryable,
  id: number,
  viewer: Pick<Viewer, 'actor' | 'language'>,
): Promise<PublicationEdition[]> {
  const rows = await many(
    db,
    EditionRow,
    sql`SELECT v.version, v.published_at, ${versionFiles(viewer.actor)} AS files
        FROM documents d JOIN document_versions v ON v.document_id = d.id
        WHERE d.id = ${id} AND ${visibleVersions(viewer.actor)} ORDER BY v.version DESC LIMIT 50`,
  );
  return rows.map((row) => ({ ...row, files: row.files.map((file) => fileView(file, viewer)) }));
}

/** By what the library can be narrowed. */
export type PublicationFilters = {
  board: number | null;
  form: PublicationForm | null;
  language: string | null;
  year: string | null;
  publisher: string | null;
};

/** The orders of the library: by when it was added here, or issued. */
export const publicationSorts = ['added', 'issued'] as const;
export type PublicationSort = (typeof publicationSorts)[number];
const sortKeys: Record<PublicationSort, readonly Sql[]> = {
  added: [sql`d.published_at`, sql`d.id`],
  issued: [sql`p.issued::text`, sql`d.id`],
};

const ListedPublication = DocumentRow.extend(FactsRow.shape);
export type ListedPublication = z.output<typeof ListedPublication>;

const published = sql`d.kind = 'publication' AND d.state = 'published'`;
const joined = sql`JOIN publications p ON p.document_id = d.id AND p.version = d.version`;

/** Returns published publications in an order: one more than `size` where there are more; see pageOf. */
export function listPublications(
  db: Queryable,
  filters: PublicationFilters,
  { sort, language, cursor, size }: { sort: PublicationSort; language: string; cursor: Cursor; size: number },
): Promise<ListedPublication[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const keys = sortKeys[sort];
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (${join(keys)}) ${backwards ? sql`>` : sql`<`} (SELECT ${join(keys)} FROM documents d ${joined} WHERE d.id = ${start})`
    : empty;
  const order = join(keys.map((key) => (backwards ? key : sql`${key} DESC`)));
  const query = documentsIn({
    language,
    columns: sql`, ${facts}`,
    joins: joined,
    where: sql`${published} ${narrowedTo(filters)} ${from} ORDER BY ${order} LIMIT ${size + 1}`,
  });
  return many(db, ListedPublication, query);
}

const Counted = z.object({ count: z.number(), years: z.array(z.string()), publishers: z.array(z.string()) });

/** Returns how many publications these filters leave, and the years and publishers there are in all. */
export function countPublications(
  db: Queryable,
  filters: PublicationFilters,
): Promise<z.output<typeof Counted>> {
  const distinct = (value: Sql) =>
    sql`ARRAY(SELECT DISTINCT ${value} AS value FROM documents d ${joined} WHERE ${published} AND ${value} IS NOT NULL ORDER BY 1 DESC LIMIT 200)`;
  return one(
    db,
    Counted,
    sql`SELECT count(*), ${distinct(sql`left(p.issued::text, 4)`)} AS years, ${distinct(sql`p.publisher`)} AS publishers
        FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version ${joined}
        WHERE ${published} ${narrowedTo(filters)}`,
  );
}

function narrowedTo({ board, form, language, year, publisher }: PublicationFilters): Sql {
  const inLanguage = sql`(v.language = ${language} OR EXISTS (SELECT FROM document_files x JOIN files f ON f.id = x.file_id
    WHERE x.document_id = d.id AND x.version = d.version AND f.language = ${language}))`;
  return sql`${board ? sql`AND d.board_id = ${board}` : empty} ${form ? sql`AND p.form = ${form}` : empty}
    ${language ? sql`AND ${inLanguage}` : empty} ${year ? sql`AND left(p.issued::text, 4) = ${year}` : empty}
    ${publisher ? sql`AND p.publisher = ${publisher}` : empty}`;
}
