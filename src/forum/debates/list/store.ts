import { z } from 'zod';
import { Unread } from '#src/concerns/reading/unread.ts';
import { unreadColumn, unreadDebates, unreadJoins } from '#src/concerns/reading/unread-store.ts';
import { hues } from '#src/forum/boards/board.ts';
import { type DebateSort, debateStates } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { Voices, voices } from '#src/forum/debates/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

export const ListedDebate = z.object({
  id: z.number(),
  /** Changes with every column of DebateListRow. */
  version: z.string(),
  openedAt: z.coerce.date().nullable(),
  /** Null for visitors. */
  unread: Unread.nullable(),
});
export type ListedDebate = z.output<typeof ListedDebate>;

export type DebateList = {
  /** Only debates of this board. */
  board?: Sql | number | undefined;
  /** Only debates held in this language. */
  language?: string | null;
  sort: DebateSort;
  /** Only debates in this state; without it, or with null, those that everybody sees. */
  state?: 'open' | 'closed' | 'concluded' | 'proposed' | null;
  /** Only debates in which the actor has something unread. */
  unread?: true;
  cursor: Cursor;
  size: number;
};

type DebateOrder = { moment: Sql; descending: boolean; only: Sql };

const orders: Record<DebateSort, DebateOrder> = {
  // Fewest groups heard first, then the oldest: only where somebody can still speak.
  'needs-a-voice': {
    moment: sql`groups_spoken`,
    descending: false,
    only: sql`AND d.state = 'open' AND d.groups_spoken < 6`,
  },
  active: { moment: sql`active_at`, descending: true, only: empty },
  new: { moment: sql`opened_at`, descending: true, only: sql`AND d.opened_at IS NOT NULL` },
  closing: {
    moment: sql`closes_at`,
    descending: false,
    only: sql`AND d.state = 'open' AND d.closes_at IS NOT NULL`,
  },
};

// Of the debate and its head, of what is counted beside it, and of all boards, which seldom change.
const version = sql`concat_ws(' ', d.xmin,
  (SELECT h.xmin FROM debate_heads h WHERE h.debate_id = d.id AND h.version = d.head_version),
  (SELECT string_agg(v.xmin::text, ' ') FROM debate_group_counts v WHERE v.debate_id = d.id),
  (SELECT md5(string_agg(b.xmin::text, ' ')) FROM boards b), (SELECT md5(string_agg(t.xmin::text, ' ')) FROM board_texts t))`;

/** Returns the condition on debates (alias d) of a list, wherever on it one is. */
function narrowedTo(
  actor: Actor,
  { sort, state, board, language }: Omit<DebateList, 'cursor' | 'size'>,
): Sql {
  return sql`${state ? sql`d.state = ${state}` : sql`is_public_debate(d.state)`} AND ${visibleDebates(actor)}
    ${board ? sql`AND d.board_id = ${board}` : empty} ${language ? sql`AND d.language = ${language}` : empty}
    ${orders[sort].only}`;
}

/** Returns debates in one order, as SQL for ListedDebate: one row more than `size` where there are more; see pageOf. */
export function debatesIn(actor: Actor, list: DebateList): Sql {
  const { moment, descending: usually } = orders[list.sort];
  const descending = usually !== (list.cursor !== null && 'before' in list.cursor);
  const start = list.cursor === null ? undefined : Object.values(list.cursor)[0];
  const from = start
    ? sql`AND (d.${moment}, d.id) ${descending ? sql`<` : sql`>`} (SELECT ${moment}, id FROM debates WHERE id = ${start})`
    : empty;
  const order = descending ? sql`d.${moment} DESC, d.id DESC` : sql`d.${moment}, d.id`;
  const all = list.unread ? unreadDebates(actor) : { from: sql`debates d`, where: sql`true` };
  return sql`SELECT d.id, ${version} AS version, d.opened_at, ${unreadColumn(actor)}
    FROM (SELECT d.*, d.xmin FROM ${all.from} WHERE ${narrowedTo(actor, list)} AND ${all.where} ${from}
          ORDER BY ${order} LIMIT ${list.size + 1}) d ${unreadJoins(actor)}
    ORDER BY ${order}`;
}

/** Returns debates in one order: one more than `size` where there are more; see pageOf. */
export function listDebates(db: Queryable, actor: Actor, list: DebateList): Promise<ListedDebate[]> {
  return many(db, ListedDebate, debatesIn(actor, list));
}

/** Debates of a list are counted no further. */
export const mostDebatesCounted = 1000;

/** Returns how many debates a list has on all its pages; one more than the most counted where there are more. */
export async function countDebates(
  db: Queryable,
  actor: Actor,
  list: Omit<DebateList, 'cursor' | 'size' | 'unread'>,
): Promise<number> {
  const { count } = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM (
          SELECT FROM debates d WHERE ${narrowedTo(actor, list)} LIMIT ${mostDebatesCounted + 1}) counted`,
  );
  return count;
}

const DebateListRow = z.object({
  id: z.number(),
  state: z.enum(debateStates),
  language: z.string(),
  title: z.string(),
  slug: z.string(),
  lede: z.string(),
  openedAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  activeAt: z.date(),
  contributionsCount: z.number(),
  repliesCount: z.number(),
  boardSlug: z.string(),
  boardHue: z.enum(hues),
  boardName: z.string(),
  /** Members heard, per group. */
  voices: Voices,
});
export type DebateListRow = z.output<typeof DebateListRow>;

/** Returns the rows of these debates in lists, in no order; names of boards in this language. */
export function debateListRows(
  db: Queryable,
  ids: readonly number[],
  language: string,
): Promise<DebateListRow[]> {
  return many(
    db,
    DebateListRow,
    sql`SELECT d.id, d.state, d.language, h.title, h.slug, h.lede, d.opened_at, d.closes_at,
               d.active_at, d.contributions_count,
               d.replies_count, b.slug AS board_slug, b.hue AS board_hue, coalesce(local.name, english.name) AS board_name,
               ${voices} AS voices
        FROM debates d
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = d.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        WHERE d.id = ANY(${ids})`,
  );
}
