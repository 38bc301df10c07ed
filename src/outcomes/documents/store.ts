import { z } from 'zod';
import { hues } from '#src/forum/boards/board.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import { cite } from '#src/outcomes/citations/cite.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';
import {
  type DocumentCapacity,
  type DocumentState,
  documentStates,
  type WrittenSection,
} from './document.ts';
import { insertDocumentFiles } from './files/store.ts';
import { followedBy } from './following/store.ts';
import { SectionRow } from './sections.ts';
import { visibleDocuments } from './visibility.ts';

const DebateAbout = z.object({ id: z.number(), title: z.string(), slug: z.string(), language: z.string() });

export const DocumentRow = z.object({
  id: z.number(),
  kind: z.string(),
  reviewed: z.boolean(),
  aboutId: z.number().nullable(),
  state: z.enum(documentStates),
  /** The version that was read, and the one that stands. */
  version: z.number(),
  currentVersion: z.number(),
  /** The newest version that was sent in, and what a reviewer said of it. */
  newestVersion: z.number(),
  verdict: z.enum(['publish', 'return', 'decline']).nullable(),
  authorId: z.number(),
  authorName: z.string(),
  authorHandle: z.string(),
  group: z.enum(groupCodes),
  organisationId: z.number().nullable(),
  organisation: z.string().nullable(),
  organisationSlug: z.string().nullable(),
  boardId: z.number(),
  boardSlug: z.string(),
  boardName: z.string(),
  boardHue: z.enum(hues),
  language: z.string(),
  title: z.string(),
  slug: z.string(),
  lede: z.string(),
  sections: jsonRows(SectionRow),
  change: z.string().nullable(),
  createdAt: z.date(),
  editedAt: z.date(),
  publishedAt: z.date().nullable(),
  /** The debates that discuss it, as everybody reads them, the latest first. */
  debates: jsonRows(DebateAbout),
  /** Whether the reader follows it, where the query says who reads. */
  followed: z.boolean(),
});
export type Document = z.output<typeof DocumentRow>;

type DocumentQuery = {
  /** The language of the names of boards. */
  language: string;
  /** Who reads, where it matters whether they follow it. */
  actor?: Actor;
  /** More columns and joins, on documents d and their version v. */
  columns?: Sql;
  joins?: Sql;
  /** Which version is read: the one that stands, or that of a number. */
  version?: Sql;
  where: Sql;
};

/** Returns the query of documents for DocumentRow, in no order. */
export function documentsIn({
  language,
  actor,
  columns = empty,
  joins = empty,
  version,
  where,
}: DocumentQuery): Sql {
  return sql`SELECT d.id, d.kind, d.reviewed, d.about_id, d.state, v.version, d.version AS current_version, newest.version AS newest_version, newest.verdict,
      d.author_id, m.name AS author_name, m.handle::text AS author_handle, d.group_code AS "group", d.organisation_id,
      shown_organisation(d.organisation, d.organisation_id) AS organisation, o.slug AS organisation_slug,
      d.board_id, b.slug AS board_slug, coalesce(local.name, english.name) AS board_name, b.hue AS board_hue,
      v.language, v.title, v.slug, v.lede, v.sections, v.change, d.created_at, v.edited_at, d.published_at,
      ARRAY(SELECT jsonb_build_object('id', g.id, 'title', h.title, 'slug', h.slug, 'language', g.language)
        FROM debates g JOIN debate_heads h ON h.debate_id = g.id AND h.version = g.head_version
        WHERE g.about_document_id = d.id AND is_public_debate(g.state) ORDER BY g.id DESC LIMIT 20) AS debates,
      ${followedBy(actor?.id ?? null)} AS followed ${columns}
    FROM documents d
    JOIN document_versions v ON v.document_id = d.id AND v.version = ${version ?? sql`d.version`}
    JOIN LATERAL (
      SELECT sent.version, r.verdict FROM document_versions sent
      LEFT JOIN reviews r ON r.document_id = sent.document_id AND r.version = sent.version
      WHERE sent.document_id = d.id ORDER BY sent.version DESC LIMIT 1) newest ON true
    JOIN members m ON m.id = d.author_id
    LEFT JOIN organisations o ON o.id = d.organisation_id AND o.listed_at IS NOT NULL
    JOIN boards b ON b.id = d.board_id
    JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
    LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
    ${joins} WHERE ${where}`;
}

/** Returns the document of this kind with this number, where it exists for the actor. */
export function documentFor(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  kind: string,
  id: number,
): Promise<Document | undefined> {
  const where = sql`d.id = ${id} AND d.kind = ${kind} AND ${visibleDocuments(actor)}`;
  return maybeOne(db, DocumentRow, documentsIn({ language, actor, where }));
}

/** Returns the document with this number, of whatever kind, where it exists for the actor. */
export function documentWithNumber(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  id: number,
): Promise<Document | undefined> {
  const where = sql`d.id = ${id} AND ${visibleDocuments(actor)}`;
  return maybeOne(db, DocumentRow, documentsIn({ language, where }));
}

/** Returns the newest version of a document that was sent in, whether it is published or not; undefined where there is none. */
export function newestVersion(db: Queryable, id: number, language: string): Promise<Document | undefined> {
  const query = documentsIn({ language, version: sql`newest_of_document(d.id)`, where: sql`d.id = ${id}` });
  return maybeOne(db, DocumentRow, query);
}

type NewDocument = DocumentCapacity & {
  kind: string;
  state: DocumentState;
  aboutId: number | null;
  boardId: number;
  authorId: number;
  group: GroupCode;
  submissionKey: string;
  at: Date;
};

const Id = z.object({ id: z.number() });

/** Stores a document; returns its number, undefined where this key was sent before. */
export async function insertDocument(tx: Tx, d: NewDocument): Promise<number | undefined> {
  const row = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO documents (kind, about_id, board_id, state, author_id, group_code, organisation_id, organisation,
                               submission_key, created_at, published_at)
        VALUES (${d.kind}, ${d.aboutId}, ${d.boardId}, ${d.state}, ${d.authorId}, ${d.group}, ${d.organisationId},
                ${d.organisation}, ${d.submissionKey}, ${d.at}, ${d.state === 'published' ? d.at : null})
        ON CONFLICT ON CONSTRAINT documents_submission_key DO NOTHING RETURNING id`,
  );
  return row?.id;
}

/** Returns the number of the document that was sent with this key before. */
export async function documentSubmittedBefore(tx: Tx, authorId: number, key: string): Promise<number> {
  const { id } = await one(
    tx,
    Id,
    sql`SELECT id FROM documents WHERE author_id = ${authorId} AND submission_key = ${key}`,
  );
  return id;
}

type NewDocumentVersion = {
  documentId: number;
  version: number;
  language: string;
  title: string;
  lede: string;
  sections: readonly Omit<WrittenSection, 'html'>[];
  files?: readonly number[];
  change: string | null;
  screening: readonly string[];
  /** The address of this site, by which its sections cite what stands here; null where they name no addresses. */
  origin: string | null;
  editedBy: number;
  at: Date;
};

/** Adds a version, its sections rendered, with what they cite; false where that version is there already. */
export async function insertVersion(tx: Tx, v: NewDocumentVersion): Promise<boolean> {
  const rendered = ({ source }: { source: string }) => ({ html: renderMarkdown(source).html });
  const sections = v.sections.map((section) => ({ ...section, ...rendered(section) }));
  const inserted = await run(
    tx,
    sql`INSERT INTO document_versions (document_id, version, language, title, slug, lede, sections, renderer, change,
                                       screening, edited_by, edited_at)
        VALUES (${v.documentId}, ${v.version}, ${v.language}, ${v.title}, ${slugify(v.title)}, ${v.lede},
                ${JSON.stringify(sections)}, ${renderer}, ${v.change}, ${v.screening}, ${v.editedBy}, ${v.at})
        ON CONFLICT DO NOTHING`,
  );
  if (inserted === 1) await cite(tx, v);
  if (inserted === 1) await insertDocumentFiles(tx, v, v.files ?? []);
  return inserted === 1;
}

/** Publishes a version: it is the one that is read from now on. */
export async function publishVersion(tx: Tx, id: number, version: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE document_versions SET published_at = ${at} WHERE document_id = ${id} AND version = ${version}`,
  );
  await run(
    tx,
    sql`UPDATE documents SET version = ${version}, state = CASE WHEN state IN ('drafting', 'review') THEN 'published' ELSE state END,
          published_at = coalesce(published_at, ${at}) WHERE id = ${id}`,
  );
}

const Locked = z.object({ state: z.enum(documentStates), version: z.number(), newestVersion: z.number() });

/** Locks the document until the transaction ends; returns its state, the version that stands and its newest one. */
export function lockDocument(tx: Tx, id: number) {
  return one(
    tx,
    Locked,
    sql`SELECT state, version, newest_of_document(id) AS newest_version FROM documents WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

const Unreleased = z.object({
  hold: z.array(z.enum(screeningRules)),
  boardId: z.number(),
  authorId: z.number(),
  aboutId: z.number().nullable(),
});

/** Returns what is needed to publish the first version of a document: above all, what screening said of it. */
export function unreleased(tx: Tx, id: number): Promise<z.output<typeof Unreleased>> {
  return one(
    tx,
    Unreleased,
    sql`SELECT v.screening AS hold, d.board_id, d.author_id, d.about_id
        FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = 1 WHERE d.id = ${id}`,
  );
}

/** Moves a document from one state to another; false where it was no longer in the first. */
export async function setDocumentState(tx: Tx, id: number, from: string, to: string): Promise<boolean> {
  return (await run(tx, sql`UPDATE documents SET state = ${to} WHERE id = ${id} AND state = ${from}`)) === 1;
}
