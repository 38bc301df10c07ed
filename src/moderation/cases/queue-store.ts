import { z } from 'zod';
import { noBoard } from '#src/moderation/list-filters.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import {
  type ItemAct,
  type ModeratedItem,
  type ModeratedKind,
  withDecidableItems,
} from '#src/platform/slice/moderated-kind.ts';
import { caseSources } from './case.ts';
import { visibleCases } from './policy.ts';

export const queueFilters = ['all', 'mine', 'unclaimed'] as const;
export type QueueFilter = (typeof queueFilters)[number];

const Entry = z.object({
  source: z.enum(caseSources),
  rule: z.enum(screeningRules).nullable(),
  clauseTitle: z.string().nullable(),
});

const QueueRow = z.object({
  id: z.number(),
  kind: z.string(),
  itemId: z.number(),
  openedAt: z.date(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
  claimantName: z.string().nullable(),
  boardId: z.number().nullable(),
  boardName: z.string().nullable(),
  authorId: z.number().nullable(),
  entries: z.array(Entry),
});
export type QueuedCase = z.output<typeof QueueRow> & { item: ModeratedItem; acts: readonly ItemAct[] };

type QueueList = { filter: QueueFilter; board: string | null; cursor: Cursor; size: number };

/**
 * Returns the open cases that exist for the viewer, the longest waiting first: one more than `size` where there are
 * more; see pageOf.
 */
export async function queuedCases(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  { actor, language, now }: Viewer,
  { filter, board, cursor, size }: QueueList,
): Promise<QueuedCase[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (k.opened_at, k.id) ${backwards ? sql`<` : sql`>`} (SELECT opened_at, id FROM cases WHERE id = ${start})`
    : empty;
  const onBoard =
    board === null ? empty : board === noBoard ? sql`AND k.board_id IS NULL` : sql`AND b.slug = ${board}`;
  const rows = await many(
    db,
    QueueRow,
    sql`SELECT k.id, k.kind, k.item_id, k.opened_at, k.claimed_by, k.claimed_until,
               claimant.name AS claimant_name, k.board_id, coalesce(local.name, english.name) AS board_name, k.author_id,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('source', e.source, 'rule', e.rule, 'clauseTitle', text.title) ORDER BY e.at, e.id), '[]')
                FROM case_entries e LEFT JOIN clause_texts text ON text.clause_id = e.clause_id AND text.language = ${language}
                WHERE e.case_id = k.id AND e.at >= k.opened_at) AS entries
        FROM cases k
        LEFT JOIN boards b ON b.id = k.board_id
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN members claimant ON claimant.id = k.claimed_by
        WHERE k.state = 'open' AND ${visibleCases(actor)} ${filtered(filter, actor, now)} ${onBoard} ${from}
        ORDER BY ${backwards ? sql`k.opened_at DESC, k.id DESC` : sql`k.opened_at, k.id`} LIMIT ${size + 1}`,
  );
  return withDecidableItems(db, kinds, rows, now);
}

const mine = (actor: Actor, now: Date) => sql`(k.claimed_by = ${actor.id} AND k.claimed_until > ${now})`;
const unclaimed = (now: Date) => sql`(k.claimed_by IS NULL OR k.claimed_until <= ${now})`;

function filtered(filter: QueueFilter, actor: Actor, now: Date): Sql {
  if (filter === 'mine') return sql`AND ${mine(actor, now)}`;
  return filter === 'unclaimed' ? sql`AND ${unclaimed(now)}` : empty;
}

const BoardCounts = z.object({
  /** None of both for what stands on no board. */
  slug: z.string().nullable(),
  name: z.string().nullable(),
  all: z.number(),
  mine: z.number(),
  unclaimed: z.number(),
  oldest: z.date(),
});
export type BoardCounts = z.output<typeof BoardCounts>;

/**
 * Returns how many cases wait on each of the viewer's boards, and since when; last, those on no board. Where none waits, it
 * is left out.
 */
export function queueCounts(db: Queryable, { actor, language, now }: Viewer): Promise<BoardCounts[]> {
  return many(
    db,
    BoardCounts,
    sql`SELECT b.slug, coalesce(local.name, english.name) AS name, waiting."all", waiting.mine, waiting.unclaimed, waiting.oldest
        FROM (SELECT k.board_id, count(*) AS "all", count(*) FILTER (WHERE ${mine(actor, now)}) AS mine,
                     count(*) FILTER (WHERE ${unclaimed(now)}) AS unclaimed, min(k.opened_at) AS oldest
              FROM cases k WHERE k.state = 'open' AND ${visibleCases(actor)} GROUP BY k.board_id) waiting
        LEFT JOIN boards b ON b.id = waiting.board_id
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY b.position, b.id`,
  );
}
