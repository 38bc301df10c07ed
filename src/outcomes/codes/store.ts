import { z } from 'zod';
import { type Document, DocumentRow, documentsIn, publishVersion } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { CodeClause } from './clauses.ts';
import { clauseDuties, type Edition, type SigningWay, signingWays } from './code.ts';

type VersionKey = { id: number; version: number };

const Terms = z.object({
  signBy: z.enum(signingWays),
  reportMonths: z.number(),
  endedAt: z.date().nullable(),
  endedWords: z.string().nullable(),
});
export type CodeTerms = z.output<typeof Terms>;

/** Returns how a code is signed and reported on, and whether it has ended. */
export function codeTerms(db: Queryable, id: number): Promise<CodeTerms> {
  const which = sql`WHERE document_id = ${id}`;
  return one(
    db,
    Terms,
    sql`SELECT signing AS sign_by, report_months, ended_at, ended_words FROM codes ${which}`,
  );
}

/** Stores how a code is signed and reported on. */
export async function insertCode(
  tx: Tx,
  id: number,
  { signBy, reportMonths }: { signBy: SigningWay; reportMonths: number },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO codes (document_id, signing, report_months) VALUES (${id}, ${signBy}, ${reportMonths})`,
  );
}

/** Ends a code, with words; false where it had ended already. */
export async function endCode(tx: Tx, id: number, words: string, at: Date): Promise<boolean> {
  const ended = await run(
    tx,
    sql`UPDATE codes SET ended_at = ${at}, ended_words = ${words} WHERE document_id = ${id} AND ended_at IS NULL`,
  );
  return ended === 1;
}

/** Stores what the clauses of a version ask; their texts are sections of the document. */
export async function insertClauses(tx: Tx, { id, version }: VersionKey, clauses: readonly CodeClause[]) {
  const rows = clauses.map(({ anchor, level, duty, days }) => ({ anchor, level, duty, days }));
  await run(
    tx,
    sql`INSERT INTO code_clauses (document_id, version, anchor, level, duty, duty_days)
        SELECT ${id}, ${version}, r.anchor, r.level, r.duty, r.days
        FROM jsonb_to_recordset(${JSON.stringify(rows)}) AS r (anchor text, level smallint, duty text, days smallint)`,
  );
}

const ClauseRow = z.object({
  anchor: z.string(),
  level: z.number(),
  heading: z.string(),
  source: z.string(),
  duty: z.enum(clauseDuties),
  days: z.number().nullable(),
});

/** Returns the clauses of a version in their order. */
export function clausesOf(db: Queryable, { id, version }: VersionKey): Promise<CodeClause[]> {
  return many(
    db,
    ClauseRow,
    sql`SELECT c.anchor, c.level, s.value ->> 'heading' AS heading, s.value ->> 'source' AS source, c.duty, c.duty_days AS days
        FROM document_versions v CROSS JOIN LATERAL jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place)
        JOIN code_clauses c ON c.document_id = v.document_id AND c.version = v.version AND c.anchor = s.value ->> 'anchor'
        WHERE v.document_id = ${id} AND v.version = ${version} ORDER BY s.place`,
  );
}

/** Returns every anchor that a clause of a code ever had. */
export async function anchorsOf(db: Queryable, id: number): Promise<string[]> {
  const used = sql`SELECT DISTINCT anchor FROM code_clauses WHERE document_id = ${id}`;
  return (await many(db, z.object({ anchor: z.string() }), used)).map(({ anchor }) => anchor);
}

const EditionRow = z.object({
  version: z.number(),
  edition: z.number(),
  openedAt: z.date(),
  endsAt: z.date(),
  adoptedAt: z.date().nullable(),
  inForceOn: z.string().nullable(),
});

function editionsIn(code: Sql): Sql {
  return sql`SELECT e.version, e.edition, c.opened_at, c.ends_at, e.adopted_at, e.in_force_on::text
    FROM code_editions e JOIN consultations c USING (document_id, version) WHERE e.document_id = ${code}`;
}

/** Returns the editions of a code, the first in front. */
export function editionsOf(db: Queryable, id: number): Promise<Edition[]> {
  return many(db, EditionRow, sql`${editionsIn(sql`${id}`)} ORDER BY e.edition`);
}

/** Puts a version out for consultation as the next edition; it is the one that is read while none is adopted. */
export async function openEdition(
  tx: Tx,
  { id, version }: VersionKey,
  { edition, stands, at, endsAt }: { edition: number; stands: boolean; at: Date; endsAt: Date },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO consultations (document_id, version, opened_at, ends_at) VALUES (${id}, ${version}, ${at}, ${endsAt})`,
  );
  await run(
    tx,
    sql`INSERT INTO code_editions (document_id, version, edition) VALUES (${id}, ${version}, ${edition})`,
  );
  if (stands) return publishVersion(tx, id, version, at);
  await run(
    tx,
    sql`UPDATE document_versions SET published_at = ${at} WHERE document_id = ${id} AND version = ${version}`,
  );
}

/** Adopts an edition: it is the one that is read from now on. Violates code_editions_notice where it comes into force too soon. */
export async function adoptEdition(
  tx: Tx,
  { id, version }: VersionKey,
  { by, at, inForceOn }: { by: number; at: Date; inForceOn: string },
): Promise<void> {
  await run(
    tx,
    sql`UPDATE code_editions SET adopted_by = ${by}, adopted_at = ${at}, in_force_on = ${inForceOn}
        WHERE document_id = ${id} AND version = ${version}`,
  );
  await run(tx, sql`UPDATE documents SET version = ${version} WHERE id = ${id}`);
}

/** Returns a version of a document, whichever stands. */
export function documentAt(
  db: Queryable,
  language: string,
  { id, version }: VersionKey,
): Promise<Document | undefined> {
  const query = documentsIn({ language, version: sql`${version}`, where: sql`d.id = ${id}` });
  return maybeOne(db, DocumentRow, query);
}

const ListedCode = DocumentRow.extend({
  endedAt: z.date().nullable(),
  editions: jsonRows(
    EditionRow.extend({
      openedAt: z.coerce.date(),
      endsAt: z.coerce.date(),
      adoptedAt: z.coerce.date().nullable(),
    }),
  ),
});
export type ListedCode = z.output<typeof ListedCode>;

/** Returns the codes on a board, or on all, that exist for the actor, with their editions, the newest first, at most a hundred. */
export function listCodes(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  board: number | null,
): Promise<ListedCode[]> {
  const onBoard = board === null ? empty : sql`AND d.board_id = ${board}`;
  const where = sql`d.kind = 'code' AND d.state IN ('drafting', 'published') AND ${visibleDocuments(actor)} ${onBoard}
    ORDER BY d.created_at DESC, d.id DESC LIMIT 100`;
  const columns = sql`, e.ended_at,
      (SELECT coalesce(json_agg(n ORDER BY n.edition), '[]') FROM (${editionsIn(sql`d.id`)}) n) AS editions`;
  const joins = sql`JOIN codes e ON e.document_id = d.id`;
  return many(db, ListedCode, documentsIn({ language, columns, joins, where }));
}
