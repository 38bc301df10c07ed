import { z } from 'zod';
import { caseSources } from '#src/moderation/decisions/decision.ts';
import { casesOf } from '#src/moderation/queries.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

export const queueFilters = ['all', 'mine', 'unclaimed'] as const;
export type QueueFilter = (typeof queueFilters)[number];

const Entry = z.object({
  source: z.enum(caseSources),
  rule: z.enum(screeningRules).nullable(),
  clauseTitle: z.string().nullable(),
});

const QueueRow = z.object({
  id: z.number(),
  openedAt: z.date(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
  claimantName: z.string().nullable(),
  boardId: z.number(),
  boardName: z.string(),
  authorId: z.number(),
  language: z.string(),
  html: z.string(),
  isReply: z.boolean(),
  debateTitle: z.string(),
  debateLanguage: z.string(),
  entries: z.array(Entry),
});
export type QueueRow = z.output<typeof QueueRow>;

type QueueList = {
  filter: QueueFilter;
  board: string | null;
  cursor: Cursor;
  size: number;
  language: string;
};

/** Open cases that exist for the actor, the longest waiting first: one more than `size` where there are more; see pageOf. */
export function queue(db: Queryable, actor: Actor, list: QueueList, now: Date): Promise<QueueRow[]> {
  const backwards = list.cursor !== null && 'before' in list.cursor;
  const start = list.cursor === null ? undefined : Object.values(list.cursor)[0];
  const from = start
    ? sql`AND (k.opened_at, k.id) ${backwards ? sql`<` : sql`>`} (SELECT opened_at, id FROM cases WHERE id = ${start})`
    : empty;
  const board = list.board === null ? empty : sql`AND b.slug = ${list.board}`;
  return many(
    db,
    QueueRow,
    sql`SELECT k.id, k.opened_at, k.claimed_by, k.claimed_until,
               claimant.name AS claimant_name, k.board_id, coalesce(local.name, english.name) AS board_name,
               k.author_id, c.language, left(c.html, 2000) AS html, c.thread_id IS NOT NULL AS is_reply,
               h.title AS debate_title, d.language AS debate_language,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('source', e.source, 'rule', e.rule, 'clauseTitle', text.title) ORDER BY e.at, e.id), '[]')
                FROM case_entries e LEFT JOIN clause_texts text ON text.clause_id = e.clause_id AND text.language = ${list.language}
                WHERE e.case_id = k.id AND e.at >= k.opened_at) AS entries
        FROM cases k
        JOIN contributions c ON c.id = k.contribution_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = k.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${list.language}
        LEFT JOIN members claimant ON claimant.id = k.claimed_by
        WHERE k.state = 'open' AND ${casesOf(actor)} ${filtered(list.filter, actor, now)} ${board} ${from}
        ORDER BY ${backwards ? sql`k.opened_at DESC, k.id DESC` : sql`k.opened_at, k.id`} LIMIT ${list.size + 1}`,
  );
}

const mine = (actor: Actor, now: Date) => sql`(k.claimed_by = ${actor.id} AND k.claimed_until > ${now})`;
const unclaimed = (now: Date) => sql`(k.claimed_by IS NULL OR k.claimed_until <= ${now})`;

function filtered(filter: QueueFilter, actor: Actor, now: Date): Sql {
  if (filter === 'mine') return sql`AND ${mine(actor, now)}`;
  return filter === 'unclaimed' ? sql`AND ${unclaimed(now)}` : empty;
}

const BoardCounts = z.object({
  slug: z.string(),
  name: z.string(),
  all: z.number(),
  mine: z.number(),
  unclaimed: z.number(),
  oldest: z.date(),
});
export type BoardCounts = z.output<typeof BoardCounts>;

/** How many cases wait on each of the actor's boards, and since when; boards where none does are left out. */
export function queueCounts(
  db: Queryable,
  actor: Actor,
  language: string,
  now: Date,
): Promise<BoardCounts[]> {
  return many(
    db,
    BoardCounts,
    sql`SELECT b.slug, coalesce(local.name, english.name) AS name, waiting."all", waiting.mine, waiting.unclaimed, waiting.oldest
        FROM (SELECT k.board_id, count(*) AS "all", count(*) FILTER (WHERE ${mine(actor, now)}) AS mine,
                     count(*) FILTER (WHERE ${unclaimed(now)}) AS unclaimed, min(k.opened_at) AS oldest
              FROM cases k WHERE k.state = 'open' AND ${casesOf(actor)} GROUP BY k.board_id) waiting
        JOIN boards b ON b.id = waiting.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY b.position, b.id`,
  );
}
