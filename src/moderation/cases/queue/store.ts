import { z } from 'zod';
import { caseSources } from '#src/moderation/cases/case.ts';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import { Turn } from '#src/moderation/cases/questions/store.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import {
  type ItemAct,
  type ModeratedItem,
  type ModeratedKind,
  withDecidableItems,
} from '#src/platform/slice/moderated-kind.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';
import type { QueueQuery } from './filters.ts';
import { queued } from './policy.ts';

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
  rank: z.number(),
  disturbing: z.boolean(),
  escalatedAt: z.date().nullable(),
  tags: z.array(z.string()),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
  claimantName: z.string().nullable(),
  boardId: z.number().nullable(),
  boardName: z.string().nullable(),
  authorId: z.number().nullable(),
  entries: z.array(Entry),
  ...Turn.shape,
});
export type QueuedCase = z.output<typeof QueueRow> & { item: ModeratedItem; acts: readonly ItemAct[] };

type QueueList = { query: QueueQuery; cursor: Cursor; size: number };

/**
 * Returns the open cases that exist for the viewer, the most urgent first and among equals the longest waiting: one more
 * than `size` where there are more; see pageOf.
 */
export async function queuedCases(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  viewer: Viewer,
  { query, cursor, size }: QueueList,
): Promise<QueuedCase[]> {
  const { language, now } = viewer;
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (k.rank, k.opened_at, k.id) ${backwards ? sql`<` : sql`>`} (SELECT rank, opened_at, id FROM cases WHERE id = ${start})`
    : empty;
  const rows = await many(
    db,
    QueueRow,
    sql`SELECT k.id, k.kind, k.item_id, k.opened_at, k.rank, is_disturbing(k.id, k.opened_at) AS disturbing, k.escalated_at, k.claimed_by, k.claimed_until,
               claimant.name AS claimant_name, k.board_id, coalesce(local.name, english.name) AS board_name, k.author_id,
               ARRAY(SELECT t.tag FROM case_tags t WHERE t.case_id = k.id ORDER BY t.tag) AS tags,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('source', e.source, 'rule', e.rule, 'clauseTitle', text.title) ORDER BY e.at, e.id), '[]')
                FROM case_entries e LEFT JOIN clause_texts text ON text.clause_id = e.clause_id AND text.language = ${language}
                WHERE e.case_id = k.id AND e.at >= k.opened_at) AS entries,
               said.answered, said.with_author, said.at AS said_at
        FROM cases k
        LEFT JOIN boards b ON b.id = k.board_id
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN members claimant ON claimant.id = k.claimed_by
        LEFT JOIN LATERAL last_case_message(k.id, k.opened_at) said ON true
        WHERE ${queued(query, viewer)} ${from}
        ORDER BY ${backwards ? sql`k.rank DESC, k.opened_at DESC, k.id DESC` : sql`k.rank, k.opened_at, k.id`} LIMIT ${size + 1}`,
  );
  return withDecidableItems(db, kinds, rows, now);
}

const BoardCounts = z.object({
  /** None of both for what stands on no board. */
  slug: z.string().nullable(),
  name: z.string().nullable(),
  all: z.number(),
  mine: z.number(),
  escalated: z.number(),
  oldest: z.date().nullable(),
});
export type BoardCounts = z.output<typeof BoardCounts>;

/**
 * Returns how many cases wait on each of the viewer's boards, counted only so far that no page waits for the count, and
 * since when; last, those on no board. Where none waits, it is left out.
 */
export function queueCounts(db: Queryable, { actor, language, now }: Viewer): Promise<BoardCounts[]> {
  const boards = boardsWith(actor, 'case:decide');
  const places =
    boards === 'all'
      ? sql`SELECT id, slug, position FROM boards UNION ALL SELECT NULL, NULL, NULL`
      : sql`SELECT id, slug, position FROM boards WHERE id = ANY(${boards})`;
  // Two lists, so that each is found by its index: nothing is equal to no board.
  const each = (rule: Sql) =>
    join(
      [sql`k.board_id = b.id`, sql`k.board_id IS NULL AND b.id IS NULL`].map(
        (on) =>
          sql`(SELECT k.opened_at FROM cases k WHERE k.state = 'open' AND ${on} AND ${visibleCases(actor)} ${rule})`,
      ),
      ' UNION ALL ',
    );
  const upToMost = sql`LIMIT ${mostWorkCounted}`;
  return many(
    db,
    BoardCounts,
    sql`SELECT b.slug, coalesce(local.name, english.name) AS name, counted."all", counted.mine, counted.escalated, counted.oldest
        FROM (${places}) b
        CROSS JOIN LATERAL (SELECT
          (SELECT count(*) FROM (${each(upToMost)}) w) AS "all",
          (SELECT count(*) FROM (${each(sql`AND k.claimed_by = ${actor.id} AND k.claimed_until > ${now}`)}) w) AS mine,
          (SELECT count(*) FROM (${each(sql`AND k.escalated_at IS NOT NULL ${upToMost}`)}) w) AS escalated,
          (SELECT min(opened_at) FROM (${each(sql`ORDER BY k.opened_at LIMIT 1`)}) w) AS oldest) counted
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        WHERE counted."all" > 0
        ORDER BY b.position, b.id`,
  );
}
