import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer } from '#src/platform/text/markdown.ts';
import type { Summary } from './conversation.ts';
import type { Groups } from './groups.ts';

type Participant = { handle: string; name: string; at: Date };

const MemberId = z.object({ id: z.number(), handle: z.string() });

/**
 * Members without address and password, who cannot sign in: the ids of these by handle, made where they are missing.
 * A handle that belongs to somebody who can sign in is left out.
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
export async function openImported(tx: Tx, o: Opening): Promise<void> {
  await run(
    tx,
    sql`UPDATE debates SET state = ${o.state}, opened_at = ${o.openedAt}, rapporteur_id = ${o.rapporteurId},
               closed_at = ${o.state === 'closed' ? o.closedAt : null}
        WHERE id = ${o.debateId} AND state = 'draft'`,
  );
}

const Id = z.object({ id: z.number() });

/** Notes what a run took, as a new import or on the earlier one of the same conversation; its id. */
export async function noteImport(
  tx: Tx,
  note: {
    kind: string;
    key: string;
    debateId: number;
    groups: Groups;
    attribution: string;
    summary: Summary | object;
    at: Date;
  },
): Promise<number> {
  const { id } = await one(
    tx,
    Id,
    sql`INSERT INTO imports (kind, source_key, debate_id, groups, attribution, summary, at)
        VALUES (${note.kind}, ${note.key}, ${note.debateId}, ${JSON.stringify(note.groups)}, ${note.attribution}, ${JSON.stringify(note.summary)}, ${note.at})
        ON CONFLICT ON CONSTRAINT imports_source_key DO UPDATE SET groups = excluded.groups, attribution = excluded.attribution, summary = excluded.summary, at = excluded.at
        RETURNING id`,
  );
  return id;
}

type ImportedStatement = {
  externalId: string;
  authorId: number;
  state: 'published' | 'removed';
  source: string;
  html: string;
  key: string;
  at: Date;
};

/** Adds statements as contributions of individuals, in their order, and notes where each came from. */
export async function insertStatements(
  tx: Tx,
  place: { importId: number; debateId: number; language: string },
  statements: readonly ImportedStatement[],
): Promise<void> {
  await run(
    tx,
    sql`WITH item AS (
          SELECT row_number() OVER () AS n, i.* FROM jsonb_to_recordset(${JSON.stringify(statements)}::jsonb)
            AS i ("externalId" text, "authorId" bigint, state text, source text, html text, key uuid, at timestamptz)),
        added AS (
          INSERT INTO contributions (debate_id, author_id, group_code, state, language, source, html, renderer,
                                     submission_key, submitted_at, placed_at)
          SELECT ${place.debateId}, "authorId", 'ID', state, ${place.language}, source, html, ${renderer}, key, at, at
          FROM item ORDER BY n
          RETURNING id, submission_key)
        INSERT INTO imported_items (import_id, external_id, contribution_id)
        SELECT ${place.importId}, item."externalId", added.id FROM added JOIN item ON item.key = added.submission_key`,
  );
}
