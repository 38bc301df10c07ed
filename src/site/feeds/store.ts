import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';

const PublishedContribution = z.object({
  id: z.number(),
  debateTitle: z.string(),
  authorName: z.string(),
  language: z.string(),
  claim: z.string().nullable(),
  html: z.string(),
  isReply: z.boolean(),
  placedAt: z.date(),
  editedAt: z.date().nullable(),
});
export type PublishedContribution = z.output<typeof PublishedContribution>;

function onBoard(boardId: number | null): Sql {
  return boardId === null ? empty : sql`AND d.board_id = ${boardId}`;
}

/**
 * Returns the newest published contributions and replies of a board, or with null of all boards.
 * They stand in the debates that were active last, so only those are looked through.
 */
export function newestContributions(db: Queryable, boardId: number | null): Promise<PublishedContribution[]> {
  return many(
    db,
    PublishedContribution,
    sql`SELECT c.id, h.title AS debate_title, m.name AS author_name, c.language, c.claim, c.html,
               c.thread_id IS NOT NULL AS is_reply, c.placed_at, c.edited_at
        FROM (SELECT recent.id
              FROM (SELECT d.id FROM debates d WHERE is_public_debate(d.state) ${onBoard(boardId)}
                    ORDER BY d.active_at DESC, d.id DESC LIMIT ${feedLength}) lively
              CROSS JOIN LATERAL (
                SELECT c.id, c.placed_at FROM contributions c WHERE c.debate_id = lively.id AND c.state = 'published'
                ORDER BY c.placed_at DESC, c.id DESC LIMIT ${feedLength}) recent
              ORDER BY recent.placed_at DESC, recent.id DESC LIMIT ${feedLength}) newest
        JOIN contributions c ON c.id = newest.id
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        ORDER BY c.placed_at DESC, c.id DESC`,
  );
}

const OpenedDebate = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  language: z.string(),
  authorName: z.string(),
  openedAt: z.date(),
  editedAt: z.date(),
});
export type OpenedDebate = z.output<typeof OpenedDebate>;

/** Returns the debates opened last on a board, or with null on all boards. */
export function newestDebates(db: Queryable, boardId: number | null): Promise<OpenedDebate[]> {
  return many(
    db,
    OpenedDebate,
    sql`SELECT d.id, h.title, h.lede, d.language, coalesce(r.name, a.name) AS author_name,
               d.opened_at, greatest(d.opened_at, h.edited_at) AS edited_at
        FROM debates d
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN members a ON a.id = d.author_id
        LEFT JOIN members r ON r.id = d.rapporteur_id
        WHERE is_public_debate(d.state) ${onBoard(boardId)}
        ORDER BY d.opened_at DESC, d.id DESC LIMIT ${feedLength}`,
  );
}
