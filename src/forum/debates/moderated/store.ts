import { z } from 'zod';
import { debatePath } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
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
  authorOrganisation: z.string().nullable(),
  authorOrganisationIds: z.array(z.number()),
  language: z.string(),
  claim: z.string(),
  slug: z.string(),
  lede: z.string(),
  parts: z.array(z.string()),
  revision: z.number(),
  submittedAt: z.date(),
  editedAt: z.date().nullable(),
  boardId: z.number(),
});

function items(where: Sql): Sql {
  return sql`SELECT d.id, moderated_state(d.state) AS state, d.author_id, m.handle::text AS author_handle, m.name AS author_name,
      to_jsonb(ARRAY(SELECT DISTINCT e.edited_by FROM debate_heads e WHERE e.debate_id = d.id AND e.edited_by <> d.author_id)) AS editor_ids,
      m.group_code AS "group", m.organisation AS author_organisation,
      to_jsonb(ARRAY(SELECT a.organisation_id FROM affiliations a WHERE a.member_id = m.id AND a.ended_at IS NULL))
        AS author_organisation_ids,
      d.language, h.title AS claim, h.slug, h.lede,
      ARRAY[h.background_html, h.documents_html, h.key_points_html, h.conclusion_html] AS parts,
      d.head_version AS revision, coalesce(d.opened_at, d.created_at) AS submitted_at,
      CASE WHEN d.head_version > 1 THEN h.edited_at END AS edited_at, d.board_id
    FROM debates d
    JOIN members m ON m.id = d.author_id
    JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
    WHERE d.state NOT IN ('draft', 'proposed', 'declined') AND ${where}`;
}

function itemOf({ slug, lede, parts, ...row }: z.output<typeof ModeratedRow>): ModeratedItem {
  return {
    ...row,
    noun: 'debate',
    organisation: row.authorOrganisation,
    namedOrganisationId: null,
    organisationId: null,
    html: storedHtml([`<p>${escapeHtml(lede)}</p>`, ...parts].join('\n')),
    href: debatePath({ id: row.id, slug }),
    context: null,
    repliesTo: null,
    place: { boardId: row.boardId, debateId: row.id },
  };
}

/** Returns the head of a debate for moderation where the viewer reads it. */
export async function moderatedDebate(
  db: Queryable,
  { actor }: Viewer,
  id: number,
): Promise<ModeratedItem | undefined> {
  const row = await maybeOne(db, ModeratedRow, items(sql`d.id = ${id} AND ${visibleDebates(actor)}`));
  return row && itemOf(row);
}

/** Returns the heads of the debates with these numbers for moderation, in no order. */
export async function moderatedDebates(db: Queryable, ids: readonly number[]): Promise<ModeratedItem[]> {
  return (await many(db, ModeratedRow, items(sql`d.id = ANY(${ids})`))).map(itemOf);
}

const LockedDebate = z.object({ state: z.enum(moderatedStates), revision: z.number(), erased: z.boolean() });

/** Returns the debate as it is now and locks it until the transaction ends. */
export function lockModeratedDebate(tx: Tx, id: number): Promise<LockedItem> {
  return one(
    tx,
    LockedDebate,
    sql`SELECT moderated_state(state) AS state, head_version AS revision, false AS erased
        FROM debates WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/** Takes a debate away, or brings it back to the state in which it was; false where it was no longer in the first. */
export async function setModeratedState(tx: Tx, { id, from, to }: StateChange): Promise<boolean> {
  const isPublished = to === 'published';
  const touched = await run(
    tx,
    sql`UPDATE debates SET state = CASE WHEN ${isPublished} THEN withheld_state ELSE ${to} END,
          withheld_state = CASE WHEN ${isPublished} THEN NULL ELSE coalesce(withheld_state, state) END
        WHERE id = ${id} AND moderated_state(state) = ${from}`,
  );
  return touched === 1;
}

/** Returns the SELECT of what a decision keeps of the head of a debate and its author. */
export function debateSnapshot(id: number): Sql {
  return sql`SELECT jsonb_build_object(
      'noun', 'debate', 'claim', h.title,
      'text', concat_ws(E'\n\n', h.lede, nullif(h.background, ''), nullif(h.documents, ''), nullif(h.key_points, ''), nullif(h.conclusion, '')),
      'html', '<p>' || replace(replace(h.lede, '&', '&amp;'), '<', '&lt;') || '</p>' || h.background_html || h.documents_html
        || h.key_points_html || h.conclusion_html,
      'language', d.language, 'revision', d.head_version, 'submittedAt', coalesce(d.opened_at, d.created_at),
      'authorName', m.name, 'authorHandle', m.handle, 'group', m.group_code, 'organisation', m.organisation,
      'debateId', d.id, 'debateTitle', h.title, 'debateLanguage', d.language)
    FROM debates d
    JOIN members m ON m.id = d.author_id
    JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
    WHERE d.id = ${id}`;
}
