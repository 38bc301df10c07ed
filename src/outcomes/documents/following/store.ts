import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';

/** Returns whether a member follows the document d, as an expression; never for a visitor (null). */
export function followedBy(memberId: number | null): Sql {
  return sql`EXISTS (SELECT FROM document_follows f WHERE f.member_id = ${memberId} AND f.document_id = d.id)`;
}

/** Stores that the member follows the document from now on; nothing changes where they do already. */
export async function storeDocumentFollow(
  db: Queryable,
  memberId: number,
  documentId: number,
  at: Date,
): Promise<void> {
  await run(
    db,
    sql`INSERT INTO document_follows (member_id, document_id, at) VALUES (${memberId}, ${documentId}, ${at})
        ON CONFLICT DO NOTHING`,
  );
}

/** Deletes that the member follows the document. */
export async function deleteDocumentFollow(
  db: Queryable,
  memberId: number,
  documentId: number,
): Promise<void> {
  await run(
    db,
    sql`DELETE FROM document_follows WHERE member_id = ${memberId} AND document_id = ${documentId}`,
  );
}

const FollowedDocument = z.object({ id: z.number(), title: z.string(), language: z.string() });
export type FollowedDocument = z.output<typeof FollowedDocument>;

/** Returns the documents that a member follows and everybody reads, the last choice first, `most` at most. */
export function followedDocuments(
  db: Queryable,
  memberId: number,
  most: number,
): Promise<FollowedDocument[]> {
  return many(
    db,
    FollowedDocument,
    sql`SELECT d.id, v.title, v.language
        FROM document_follows f
        JOIN documents d ON d.id = f.document_id AND is_public_document(d.id)
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        WHERE f.member_id = ${memberId} ORDER BY f.at DESC, f.document_id DESC LIMIT ${most}`,
  );
}
