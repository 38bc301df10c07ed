import { z } from 'zod';
import { fileLinks } from '#src/concerns/files/file.ts';
import { FileRow } from '#src/concerns/files/store.ts';
import { debatePath, debateStates, isOpen } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { LockedItem, ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { SafeHtml } from '#src/platform/text/safe-html.ts';
import { contributionStates } from './contribution.ts';
import { contributionFiles } from './files/store.ts';
import { readableTo } from './visibility.ts';

const html = z.string().transform(storedHtml);

const ModeratedRow = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  sameAs: z.number().nullable(),
  state: z.enum(contributionStates),
  authorId: z.number(),
  authorHandle: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  namedOrganisationId: z.number().nullable(),
  authorOrganisation: z.string().nullable(),
  authorOrganisationIds: z.array(z.number()),
  organisationId: z.number().nullable(),
  language: z.string(),
  claim: z.string().nullable(),
  html,
  source: z.string(),
  files: jsonRows(FileRow),
  revision: z.number(),
  submittedAt: z.date(),
  editedAt: z.date().nullable(),
  repliesTo: z
    .object({ name: z.string(), claim: z.string().nullable(), html, language: z.string() })
    .nullable(),
  debateId: z.number(),
  boardId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  debateState: z.enum(debateStates),
  closesAt: z.date().nullable(),
});

function items(where: Sql): Sql {
  return sql`SELECT ${contributionFiles(visitor)} AS files, c.id, c.thread_id, c.same_as, c.state, c.author_id, m.handle::text AS author_handle,
      m.name AS author_name, c.group_code AS "group", c.organisation, c.named_organisation_id, c.organisation_id,
      m.organisation AS author_organisation,
      to_jsonb(ARRAY(SELECT a.organisation_id FROM affiliations a WHERE a.member_id = m.id AND a.ended_at IS NULL))
        AS author_organisation_ids,
      c.language, c.claim, c.source, c.html, c.revision, c.submitted_at, c.edited_at,
      (SELECT jsonb_build_object('name', pm.name, 'claim', p.claim, 'html', p.html, 'language', p.language)
       FROM contributions p JOIN members pm ON pm.id = p.author_id WHERE p.id = c.in_reply_to) AS replies_to,
      d.id AS debate_id, d.board_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language,
      d.state AS debate_state, d.closes_at
    FROM contributions c
    JOIN members m ON m.id = c.author_id
    JOIN debates d ON d.id = c.debate_id
    JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
    WHERE ${where}`;
}

function itemOf(row: z.output<typeof ModeratedRow>, now: Date): ModeratedItem {
  const {
    threadId,
    sameAs,
    debateId,
    debateTitle,
    debateSlug,
    debateLanguage,
    debateState,
    closesAt,
    files,
    ...item
  } = row;
  const href = debatePath({ id: debateId, slug: debateSlug });
  const open = isOpen({ state: debateState, closesAt }, now);
  return {
    ...item,
    html: new SafeHtml(row.html.html + fileLinks(files).html),
    noun: threadId === null ? 'contribution' : 'reply',
    editorIds: [],
    href: permalink({ id: row.id, threadId, sameAs }, href),
    context: { title: debateTitle, href, language: debateLanguage, open },
    place: { boardId: row.boardId, debateId, contributionId: row.id },
  };
}

/** Returns the contribution for moderation where the viewer reads its text. */
export async function moderatedContribution(
  db: Queryable,
  { actor, now }: Viewer,
  id: number,
): Promise<ModeratedItem | undefined> {
  const row = await maybeOne(
    db,
    ModeratedRow,
    items(sql`c.id = ${id} AND ${readableTo(actor)} AND ${visibleDebates(actor)}`),
  );
  return row && itemOf(row, now);
}

/** Returns the contributions with these numbers for moderation, in no order. */
export async function moderatedContributions(
  db: Queryable,
  ids: readonly number[],
  now: Date,
): Promise<ModeratedItem[]> {
  const rows = await many(db, ModeratedRow, items(sql`c.id = ANY(${ids})`));
  return rows.map((row) => itemOf(row, now));
}

const LockedContribution = z.object({
  state: z.enum(contributionStates),
  revision: z.number(),
  erased: z.boolean(),
});

/** Returns the contribution as it is now and locks it until the transaction ends. */
export function lockContribution(tx: Tx, id: number): Promise<LockedItem> {
  return one(
    tx,
    LockedContribution,
    sql`SELECT state, revision, erased_at IS NOT NULL AS erased FROM contributions WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/** Returns the SELECT of what a decision keeps of a contribution, its author and its debate. */
export function contributionSnapshot(id: number): Sql {
  return sql`SELECT jsonb_build_object(
      'noun', CASE WHEN c.thread_id IS NULL THEN 'contribution' ELSE 'reply' END, 'claim', c.claim, 'text', c.source, 'html', c.html, 'language', c.language, 'revision', c.revision, 'submittedAt', c.submitted_at,
      'authorName', m.name, 'authorHandle', m.handle, 'group', c.group_code, 'organisation', c.organisation,
      'debateId', c.debate_id, 'debateTitle', h.title, 'debateLanguage', d.language)
    FROM contributions c
    JOIN members m ON m.id = c.author_id
    JOIN debates d ON d.id = c.debate_id
    JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
    WHERE c.id = ${id}`;
}
