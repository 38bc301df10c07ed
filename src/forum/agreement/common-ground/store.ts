import { z } from 'zod';
import { AnswerCountsRow } from '#src/forum/agreement/answers/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';

const Row = AnswerCountsRow.extend({
  id: z.number(),
  authorName: z.string(),
  language: z.string(),
  html: z.string(),
  answers: z.number(),
});
export type CommonRow = z.output<typeof Row>;

/** The lists of the common-ground page. */
export const commonLists = ['common', 'divided'] as const;
export type CommonList = (typeof commonLists)[number];

type Listing = { only: Sql; keys: Sql };
// The words of the indexes on tallies, and of the orders of contributions.
const listings: Record<CommonList, Listing> = {
  // Every group heard agrees, and more than one is heard: with one there is nothing common.
  common: {
    only: sql`AND g.groups_agreeing = g.groups_answered AND g.groups_agreeing >= 2`,
    keys: sql`(-g.groups_agreeing), (-g.lowest_share), (-g.voices), g.placed_at, g.contribution_id`,
  },
  divided: {
    only: sql`AND g.divided`,
    keys: sql`(-g.share_gap), (-g.voices), g.placed_at, g.contribution_id`,
  },
};

/** Contributions of one list after a row of it: at most `size` and one more where there are more. */
export function commonGround(
  db: Queryable,
  debateId: number,
  list: CommonList,
  after: number | null,
  size: number,
): Promise<CommonRow[]> {
  const { only, keys } = listings[list];
  const from =
    after === null
      ? empty
      : sql`AND (${keys}) > (SELECT ${keys} FROM tallies g WHERE g.contribution_id = ${after})`;
  return many(
    db,
    Row,
    sql`SELECT c.id, m.name AS author_name, c.language, c.html, g.agrees, g.disagrees, g.passes, g.voices AS answers
        FROM tallies g JOIN contributions c ON c.id = g.contribution_id JOIN members m ON m.id = c.author_id
        WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply ${only} ${from}
        ORDER BY ${keys} LIMIT ${size + 1}`,
  );
}

const Totals = z.object({
  contributions: z.number(),
  answers: z.number(),
  common: z.number(),
  divided: z.number(),
  /** Contributions to which nobody of the group has answered, and on which it is not heard; IN to AC. */
  unanswered: z.array(z.number()),
  notHeard: z.array(z.number()),
});
export type Totals = z.output<typeof Totals>;

/** What the answers to a debate's contributions come to. */
export function commonTotals(db: Queryable, debateId: number): Promise<Totals> {
  const each = [1, 2, 3, 4, 5, 6].map(
    (place) => sql`g.agrees[${place}] + g.disagrees[${place}] + g.passes[${place}]`,
  );
  const counted = (condition: Sql) =>
    each.reduce<Sql>(
      (list, answers, n) =>
        sql`${list}${n === 0 ? empty : sql`, `}count(*) FILTER (WHERE ${answers} ${condition})`,
      empty,
    );
  return one(
    db,
    Totals,
    sql`SELECT count(*) AS contributions, coalesce(sum(g.voices), 0)::bigint AS answers,
               count(*) FILTER (WHERE g.groups_agreeing = g.groups_answered AND g.groups_agreeing >= 2) AS common, count(*) FILTER (WHERE g.divided) AS divided,
               ARRAY[${counted(sql`= 0`)}]::integer[] AS unanswered, ARRAY[${counted(sql`< 3`)}]::integer[] AS not_heard
        FROM tallies g WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply`,
  );
}

/** Where an imported debate is from and under which licence (Markdown); null for a debate of our own. */
export async function attributionOf(db: Queryable, debateId: number): Promise<string | null> {
  const found = await maybeOne(
    db,
    z.object({ attribution: z.string().nullable() }),
    sql`SELECT attribution FROM imports WHERE debate_id = ${debateId} ORDER BY id LIMIT 1`,
  );
  return found?.attribution ?? null;
}

const Exported = AnswerCountsRow.extend({
  id: z.number(),
  author: z.string(),
  group: z.string(),
  at: z.date(),
  language: z.string(),
  text: z.string(),
});
export type Exported = z.output<typeof Exported>;

/** The contributions of a debate in the order of common ground, by their numbers. */
export async function groundOrder(db: Queryable, debateId: number): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT g.contribution_id AS id FROM tallies g WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply
        ORDER BY ${listings.common.keys}`,
  );
  return rows.map(({ id }) => id);
}

/** These contributions with their figures, in this order; one that is not published any more is left out. */
export function exportedGround(db: Queryable, ids: readonly number[]): Promise<Exported[]> {
  return many(
    db,
    Exported,
    sql`SELECT c.id, m.name AS author, c.group_code AS group, c.placed_at AS at, c.language, c.source AS text,
               g.agrees, g.disagrees, g.passes
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS asked (id, place)
        JOIN tallies g ON g.contribution_id = asked.id AND g.listed
        JOIN contributions c ON c.id = g.contribution_id
        JOIN members m ON m.id = c.author_id
        ORDER BY asked.place`,
  );
}
