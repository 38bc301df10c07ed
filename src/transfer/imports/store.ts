import { z } from 'zod';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer } from '#src/platform/text/markdown.ts';
import type { Summary } from './conversation.ts';
import type { GroupMapping } from './groups.ts';

/** Makes imports take turns until the end of the transaction, so that the same one started twice is taken once. */
export async function lockImports(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('imports'))`);
}

const BoardRow = z.object({ id: z.number(), archived: z.boolean() });

/** Returns the board with this slug; undefined where there is none. */
export function boardForImport(db: Queryable, slug: string) {
  return maybeOne(
    db,
    BoardRow,
    sql`SELECT id, archived_at IS NOT NULL AS archived FROM boards WHERE slug = ${slug}`,
  );
}

/** Returns the slugs of the boards that take debates, for whoever mistyped one. */
export async function boardSlugs(db: Queryable): Promise<string[]> {
  const row = await maybeOne(
    db,
    z.object({ slugs: z.array(z.string()) }),
    sql`SELECT coalesce(array_agg(slug ORDER BY position), '{}') AS slugs FROM boards WHERE archived_at IS NULL`,
  );
  return row?.slugs ?? [];
}

const ImportRow = z.object({
  id: z.number(),
  debateId: z.number(),
  boardId: z.number(),
  /** The numbers of the statements that are here. */
  items: z.array(z.string()),
  /** How many votes earlier runs took, and which opinion groups stand for which stakeholder groups. */
  votes: z.number(),
  groups: z.record(z.string(), z.enum(groupCodes)),
});

/** Returns the earlier import of this conversation, if there is one. */
export function earlierImport(db: Queryable, kind: string, key: string) {
  return maybeOne(
    db,
    ImportRow,
    sql`SELECT i.id, i.debate_id, d.board_id,
               (SELECT coalesce(array_agg(external_id), '{}') FROM imported_items WHERE import_id = i.id) AS items,
               (SELECT count(*) FROM agreements a JOIN imported_items t ON t.contribution_id = a.contribution_id
                JOIN members m ON m.id = a.member_id WHERE t.import_id = i.id AND m.email IS NULL) AS votes, i.groups
        FROM imports i JOIN debates d ON d.id = i.debate_id WHERE i.kind = ${kind} AND i.source_key = ${key}`,
  );
}

/** Returns the id of the member with this handle; undefined where there is none. */
export async function memberIdOf(db: Queryable, handle: string): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM members WHERE handle = ${handle}`,
  );
  return row?.id;
}

type Participant = { handle: string; name: string; at: Date };

const MemberId = z.object({ id: z.number(), handle: z.string() });

/**
 * Adds participants as members without address and password, who cannot sign in, where they are missing. Returns their
 * ids by handle; a handle that belongs to somebody who can sign in is left out.
 */
export async function ensureParticipants(
  tx: Tx,
  participants: readonly Participant[],
  language: string,
): Promise<Map<string, number>> {
  await run(
    tx,
    sql`INSERT INTO members (handle, name, group_code, language, created_at)
        SELECT handle, name, 'ID', ${language}, at
        FROM jsonb_to_recordset(${JSON.stringify(participants)}::jsonb) AS p (handle text, name text, at timestamptz)
        ON CONFLICT ON CONSTRAINT members_handle_key DO NOTHING`,
  );
  const handles = participants.map(({ handle }) => handle);
  const rows = await many(
    tx,
    MemberId,
    sql`SELECT id, handle::text FROM members WHERE handle = ANY(${handles}::citext[]) AND email IS NULL`,
  );
  return new Map(rows.map(({ id, handle }) => [handle, id]));
}

type Opening = {
  debateId: number;
  state: 'open' | 'closed';
  rapporteurId: number | null;
  openedAt: Date;
  closedAt: Date;
};

/** Opens the draft of an imported debate, or closes it, at the times of its source. */
export async function openImportedDebate(tx: Tx, opening: Opening): Promise<void> {
  await run(
    tx,
    sql`UPDATE debates SET state = ${opening.state}, opened_at = ${opening.openedAt}, rapporteur_id = ${opening.rapporteurId},
               closed_at = ${opening.state === 'closed' ? opening.closedAt : null}
        WHERE id = ${opening.debateId} AND state = 'draft'`,
  );
}

const Id = z.object({ id: z.number() });

/** Saves what a run imported, as a new import or on the earlier one of the same conversation; returns its id. */
export async function saveImport(
  tx: Tx,
  imported: {
    kind: string;
    key: string;
    debateId: number;
    groups: GroupMapping;
    attribution: string;
    summary: Summary | object;
    at: Date;
  },
): Promise<number> {
  const { id } = await one(
    tx,
    Id,
    sql`INSERT INTO imports (kind, source_key, debate_id, groups, attribution, summary, at)
        VALUES (${imported.kind}, ${imported.key}, ${imported.debateId}, ${JSON.stringify(imported.groups)}, ${imported.attribution}, ${JSON.stringify(imported.summary)}, ${imported.at})
        ON CONFLICT ON CONSTRAINT imports_source_key DO UPDATE SET groups = excluded.groups, attribution = excluded.attribution, summary = excluded.summary, at = excluded.at
        RETURNING id`,
  );
  return id;
}

type ImportedStatement = {
  externalId: string;
  authorId: number;
  state: 'published' | 'removed';
  claim: string;
  source: string;
  html: string;
  similarity: Similarity;
  key: string;
  at: Date;
};

/** Adds statements as contributions of individuals, in their order, and records where each came from; returns their ids. */
export async function insertStatements(
  tx: Tx,
  target: { importId: number; debateId: number; language: string },
  statements: readonly ImportedStatement[],
): Promise<number[]> {
  const added = await many(
    tx,
    Id,
    sql`WITH item AS (
          SELECT row_number() OVER () AS n, i.* FROM jsonb_to_recordset(${JSON.stringify(statements)}::jsonb)
            AS i ("externalId" text, "authorId" bigint, state text, claim text, source text, html text, similarity jsonb, key uuid, at timestamptz)),
        added AS (
          INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer,
                                     normalised, minhash, channel, submission_key, submitted_at, placed_at)
          SELECT ${target.debateId}, "authorId", 'ID', state, ${target.language}, claim, source, html, ${renderer}, similarity ->> 'normalised',
                 ARRAY(SELECT value::integer FROM jsonb_array_elements_text(similarity -> 'minhash') AS value), 'import', key, at, at
          FROM item ORDER BY n
          RETURNING id, submission_key)
        INSERT INTO imported_items (import_id, external_id, contribution_id)
        SELECT ${target.importId}, item."externalId", added.id FROM added JOIN item ON item.key = added.submission_key
        RETURNING contribution_id AS id`,
  );
  return added.map(({ id }) => id);
}
