import { commonGroundKeys, dividedKeys } from '#src/forum/agreement/common-ground/store.ts';
import { empty, join, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { ContributionSort } from './order.ts';

/** An order of contributions: what it is read by, from which table (one index each), and what it leaves out. */
type ContributionOrder = {
  /** Columns on the alias c (contributions) or g (tallies), the last one unique; all run the same way. */
  keys: readonly Sql[];
  descending: boolean;
  /** Rows of contributions c in a debate (of the alias g where the order needs tallies), as FROM … WHERE. */
  rows: (debateId: number) => Sql;
  /** Finds the keys of one row. */
  place: (id: number) => Sql;
};

const byAge = [sql`c.placed_at`, sql`c.id`];
const inDebate = (debateId: number) =>
  sql`FROM contributions c WHERE c.debate_id = ${debateId} AND c.thread_id IS NULL`;
const placedAt = (id: number) => sql`(SELECT placed_at, id FROM contributions WHERE id = ${id})`;

/** An order that the answers of the groups decide; the words of `only` and `keys` are those of the index. */
function ofTallies(keys: readonly Sql[], only: Sql): ContributionOrder {
  return {
    keys,
    descending: false,
    rows: (debateId) =>
      sql`FROM tallies g JOIN contributions c ON c.id = g.contribution_id
          WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply ${only}`,
    place: (id) => sql`(SELECT ${join([...keys])} FROM tallies g WHERE g.contribution_id = ${id})`,
  };
}

const orders: Record<ContributionSort, ContributionOrder> = {
  oldest: { keys: byAge, descending: false, rows: inDebate, place: placedAt },
  newest: { keys: byAge, descending: true, rows: inDebate, place: placedAt },
  unanswered: {
    keys: byAge,
    descending: false,
    rows: (debateId) => sql`${inDebate(debateId)} AND NOT c.is_answered AND c.state <> 'removed'`,
    place: placedAt,
  },
  'common-ground': ofTallies(commonGroundKeys, empty),
  divided: ofTallies(dividedKeys, sql`AND g.divided`),
  'needs-a-voice': ofTallies(
    [sql`g.groups_answered`, sql`g.voices`, sql`g.placed_at`, sql`g.contribution_id`],
    sql`AND g.groups_answered < 6`,
  ),
};

/** Returns the order of a page of a debate's contributions, as SQL: where they come from, where it begins, which way it runs. */
export function pageOrder(sort: ContributionSort, debateId: number, cursor: Cursor) {
  const { keys, descending: usually, rows, place } = orders[sort];
  return { rows: rows(debateId), ...keyset({ keys, descending: usually, place }, cursor) };
}

/** Returns the order of a page of a thread's replies, by their time, as SQL: where it begins and which way it runs. */
export function replyOrder(cursor: Cursor) {
  return keyset(orders.oldest, cursor);
}

function keyset(
  { keys, descending: usually, place }: Pick<ContributionOrder, 'keys' | 'descending' | 'place'>,
  cursor: Cursor,
): { from: Sql; order: Sql } {
  const backwards = cursor !== null && 'before' in cursor;
  const descending = usually !== backwards;
  const comparison = descending ? sql`<` : sql`>`;
  const inclusive = cursor !== null && 'at' in cursor ? sql`=` : empty;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  return {
    from: start ? sql`AND (${join([...keys])}) ${comparison}${inclusive} ${place(start)}` : empty,
    order: join(keys.map((key) => (descending ? sql`${key} DESC` : key))),
  };
}
