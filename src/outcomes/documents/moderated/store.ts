import { z } from 'zod';
import { fileLinks } from '#src/concerns/files/file.ts';
import { FileRow } from '#src/concerns/files/store.ts';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { versionFiles } from '#src/outcomes/documents/files/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import {
  type LockedItem,
  type ModeratedItem,
  moderatedStates,
  type StateChange,
} from '#src/platform/slice/moderated-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';

const ModeratedRow = z.object({
  id: z.number(),
  state: z.enum(moderatedStates),
  authorId: z.number(),
  authorHandle: z.string(),
  authorName: z.string(),
  editorIds: z.array(z.number()),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  organisationId: z.number().nullable(),
  authorOrganisation: z.string().nullable(),
  authorOrganisationIds: z.array(z.number()),
  language: z.string(),
  claim: z.string(),
  lede: z.string(),
  sections: jsonRows(z.object({ html: z.string() })),
  files: jsonRows(FileRow),
  revision: z.number(),
  submittedAt: z.date(),
  editedAt: z.date().nullable(),
  boardId: z.number(),
});

// What was neither published nor held by a rule is for those who write and review it, not for moderators.
function items(where: Sql): Sql {
  return sql`SELECT d.id, d.state, d.author_id, m.handle::text AS author_handle, m.name AS author_name,
      to_jsonb(ARRAY(SELECT DISTINCT e.edited_by FROM document_versions e
        WHERE e.document_id = d.id AND e.edited_by <> d.author_id)) AS editor_ids,
      d.group_code AS "group", d.organisation, d.organisation_id, m.organisation AS author_organisation,
      to_jsonb(ARRAY(SELECT a.organisation_id FROM affiliations a WHERE a.member_id = m.id AND a.ended_at IS NULL))
        AS author_organisation_ids,
      ${versionFiles(visitor)} AS files, v.language, v.title AS claim, v.lede, v.sections, v.version AS revision, coalesce(d.published_at, v.edited_at) AS submitted_at,
      CASE WHEN v.version > 1 THEN v.edited_at END AS edited_at, d.board_id
    FROM documents d
    JOIN members m ON m.id = d.author_id
    JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    WHERE (d.published_at IS NOT NULL OR d.state IN ('held', 'removed')) AND ${where}`;
}

function itemOf({ lede, sections, files, ...row }: z.output<typeof ModeratedRow>): ModeratedItem {
  return {
    ...row,
    noun: 'document',
    namedOrganisationId: row.organisationId,
    html: storedHtml(
      [`<p>${escapeHtml(lede)}</p>`, ...sections.map(({ html }) => html), fileLinks(files).html].join('\n'),
    ),
    href: anyDocumentPath(row.id),
    context: null,
    repliesTo: null,
    place: { boardId: row.boardId },
  };
}

/** Returns a document for moderation where the viewer reads it. */
export async function moderatedDocument(
  db: Queryable,
  { actor }: Viewer,
  id: number,
): Promise<ModeratedItem | undefined> {
  const row = await maybeOne(db, ModeratedRow, items(sql`d.id = ${id} AND ${visibleDocuments(actor)}`));
  return row && itemOf(row);
}

/** Returns the documents with these numbers for moderation, in no order. */
export async function moderatedDocuments(db: Queryable, ids: readonly number[]): Promise<ModeratedItem[]> {
  return (await many(db, ModeratedRow, items(sql`d.id = ANY(${ids})`))).map(itemOf);
}

const Locked = z.object({ state: z.enum(moderatedStates), revision: z.number(), erased: z.boolean() });

/** Returns the document as it is now and locks it until the transaction ends. */
export function lockModeratedDocument(tx: Tx, id: number): Promise<LockedItem> {
  return one(
    tx,
    Locked,
    sql`SELECT state, version AS revision, false AS erased FROM documents WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/** Moves a document from one state to another; false where it was no longer in the first. */
export async function setModeratedState(tx: Tx, { id, from, to, placedAt }: StateChange): Promise<boolean> {
  // What was held and never published appears with this version.
  const firstVersion = sql`published_at IS NULL AND version = (SELECT version FROM documents WHERE id = ${id})`;
  if (to === 'published') {
    await run(
      tx,
      sql`UPDATE document_versions SET published_at = coalesce(${placedAt ?? null}, edited_at) WHERE document_id = ${id} AND ${firstVersion}`,
    );
  }
  const moved = await run(
    tx,
    sql`UPDATE documents SET state = ${to}, published_at = CASE WHEN ${to} = 'published'
          THEN coalesce(published_at, ${placedAt ?? null}, created_at) ELSE published_at END
        WHERE id = ${id} AND state = ${from}`,
  );
  return moved === 1;
}

/** Returns the SELECT of what a decision keeps of a document and its author. */
export function documentSnapshot(id: number): Sql {
  return sql`SELECT jsonb_build_object(
      'noun', 'document', 'claim', v.title,
      'text', concat_ws(E'\n\n', v.lede, (SELECT string_agg(s.value ->> 'source', E'\n\n' ORDER BY s.place)
        FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place))),
      'html', '<p>' || replace(replace(v.lede, '&', '&amp;'), '<', '&lt;') || '</p>'
        || coalesce((SELECT string_agg(s.value ->> 'html', '' ORDER BY s.place)
          FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place)), ''),
      'language', v.language, 'revision', v.version, 'submittedAt', coalesce(d.published_at, v.edited_at),
      'authorName', m.name, 'authorHandle', m.handle, 'group', d.group_code, 'organisation', d.organisation,
      'debateId', NULL, 'debateTitle', NULL, 'debateLanguage', NULL)
    FROM documents d
    JOIN members m ON m.id = d.author_id
    JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    WHERE d.id = ${id}`;
}
