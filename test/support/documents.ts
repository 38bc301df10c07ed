import { randomUUID } from 'node:crypto';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { boardId, delegate, organisation } from './factories.ts';

/** The number of a document that everybody reads: a practice, unless it is of another kind, of one section. */
export async function publishedDocument(
  db: Db,
  kind = 'practice',
  source = 'What was done.',
): Promise<number> {
  const body = await organisation(db, { group: 'CS' });
  const author = await delegate(db, body.id, { speak: true }, { published: 0 });
  const board = await boardId(db);
  const at = new Date('2026-11-20T10:00:00Z');
  return transaction(db, async (tx) => {
    const id = await insertDocument(tx, {
      ...{
        kind,
        aboutId: null,
        state: 'review',
        boardId: board,
        authorId: author.id,
        group: 'CS',
        submissionKey: randomUUID(),
        at,
      },
      ...(kind === 'strand'
        ? { organisationId: null, organisation: null }
        : { organisationId: body.id, organisation: 'Example' }),
    });
    if (id === undefined) throw new Error('a fresh submission key was taken');
    await insertVersion(tx, {
      ...{ documentId: id, version: 1, language: 'en', title: 'A practice', lede: 'In short.', change: null },
      ...{
        sections: [{ anchor: 'what', source }],
        screening: [],
        origin: null,
        editedBy: author.id,
        at,
      },
    });
    await publishVersion(tx, id, 1, at);
    return id;
  });
}

/** Adds a file whose bytes are gone. */
export const emptyFile = sql`INSERT INTO files (name, title, media_type, size, sha256, state, uploaded_at)
  VALUES ('a.txt', 'A text', 'text/plain', 7, decode(repeat('00', 32), 'hex'), 'unscanned', now())`;

/** Makes a document the place of a discussion elsewhere, with an entry. */
export const entryElsewhere = (documentId: number) => sql`
  WITH s AS (INSERT INTO strands (document_id, form, url, organiser, next_at)
    VALUES (${documentId}, 'site', 'https://blog.example.org/', 'Somebody', now()) RETURNING document_id)
  INSERT INTO strand_entries (strand_id, guid_hash, url, title, summary, published_at, seen_at)
  SELECT document_id, decode(repeat('00', 32), 'hex'), 'https://blog.example.org/1', 'An entry', '', now(), now() FROM s`;
