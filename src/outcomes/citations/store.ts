import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { WrittenCitation } from './citation.ts';

type PlacedCitation = WrittenCitation & { place: number };
type CitingNumber = { documentId: number; version: number };

function asked(written: readonly WrittenCitation[]): Sql {
  const ids = (name: string) =>
    written.map(({ target }) => new Map(Object.entries(target)).get(name) ?? null);
  return sql`unnest(${written.map(({ anchor }) => anchor)}::text[], ${written.map(({ typed }) => typed)}::text[],
    ${ids('contributionId')}::bigint[], ${ids('documentId')}::bigint[], ${ids('debateId')}::bigint[])
    WITH ORDINALITY AS a (anchor, typed, contribution_id, cited_document_id, debate_id, at)`;
}

/** Returns what of this is neither published nor cited by an earlier version of the document, in order. */
export function unknownCitations(db: Queryable, documentId: number, written: readonly WrittenCitation[]) {
  return many(
    db,
    z.object({ anchor: z.string(), typed: z.string() }),
    sql`SELECT a.anchor, a.typed FROM ${asked(written)}
        WHERE NOT CASE
          WHEN a.contribution_id IS NOT NULL THEN EXISTS (
            SELECT FROM contributions c JOIN debates d ON d.id = c.debate_id
            WHERE c.id = a.contribution_id AND c.state = 'published' AND is_public_debate(d.state))
          WHEN a.cited_document_id IS NOT NULL THEN EXISTS (
            SELECT FROM documents d WHERE d.id = a.cited_document_id AND (is_public_document(d.id) OR d.id = ${documentId}))
          ELSE EXISTS (SELECT FROM debates d WHERE d.id = a.debate_id AND is_public_debate(d.state)) END
        AND NOT EXISTS (
          SELECT FROM citations before WHERE before.document_id = ${documentId}
            AND (before.contribution_id = a.contribution_id OR before.cited_document_id = a.cited_document_id
              OR before.debate_id = a.debate_id))
        ORDER BY a.at`,
  );
}

/** Stores what the sections of a version refer to; a document does not cite itself. */
export async function insertCitations(
  tx: Tx,
  { documentId, version }: CitingNumber,
  written: readonly PlacedCitation[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO citations (document_id, version, anchor, place, contribution_id, revision, cited_document_id, cited_version, debate_id)
        SELECT ${documentId}, ${version}, a.anchor, (${written.map(({ place }) => place)}::integer[])[a.at], a.contribution_id,
               c.revision, a.cited_document_id, d.version, a.debate_id
        FROM ${asked(written)}
        LEFT JOIN contributions c ON c.id = a.contribution_id
        LEFT JOIN documents d ON d.id = a.cited_document_id
        WHERE a.cited_document_id IS DISTINCT FROM ${documentId}`,
  );
}

/** Keeps what was chosen beside the text of the version before, in the sections that are still there. */
export async function copyChosenCitations(
  tx: Tx,
  { documentId, version }: CitingNumber,
  anchors: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO citations (document_id, version, anchor, contribution_id, revision)
        SELECT document_id, ${version}, anchor, contribution_id, revision FROM citations
        WHERE document_id = ${documentId} AND version = ${version - 1} AND place IS NULL AND anchor = ANY(${[...anchors]})
        ON CONFLICT DO NOTHING`,
  );
}
