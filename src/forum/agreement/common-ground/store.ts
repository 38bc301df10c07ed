import { z } from 'zod';
import { AnswerCountsRow } from '#src/forum/agreement/answers/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';

const TallyRow = AnswerCountsRow.extend({
  id: z.number(),
  authorName: z.string(),
  language: z.string(),
  claim: z.string(),
  voices: z.number(),
});
export type TallyRow = z.output<typeof TallyRow>;

/** The lists of the common-ground page. */
export const tallyLists = ['common', 'divided'] as const;
export type TallyList = (typeof tallyLists)[number];

/**
 * The order of common ground on the alias g (tallies), as the index tallies_common has it: most groups agreeing, then the
 * highest of the lowest shares, then voices, then age. The README of agreement lists the pages that say it in words, the terms
 * of use among them.
 */
export const commonGroundKeys = [
  sql`(-g.groups_agreeing)`,
  sql`(-g.lowest_share)`,
  sql`(-g.voices)`,
  sql`g.placed_at`,
  sql`g.contribution_id`,
];
/** The order of what divides on the alias g, as the index tallies_divided has it: furthest apart first. */
export const dividedKeys = [sql`(-g.share_gap)`, sql`(-g.voices)`, sql`g.placed_at`, sql`g.contribution_id`];

const listings: Record<TallyList, { only: Sql; keys: Sql }> = {
  common: {
    only: sql`AND is_common_ground(g.groups_agreeing, g.groups_answered)`,
    keys: join(commonGroundKeys),
  },
  divided: {
    only: sql`AND g.divided`,
    keys: join(dividedKeys),
  },
};

/** Returns the contributions of one list after a row of it: at most `size`, and one more where there are more. */
export function listTallies(
  db: Queryable,
  debateId: number,
  list: TallyList,
  after: number | null,
  size: number,
): Promise<TallyRow[]> {
  const { only, keys } = listings[list];
  const from =
    after === null
      ? empty
      : sql`AND (${keys}) > (SELECT ${keys} FROM tallies g WHERE g.contribution_id = ${after})`;
  return many(
    db,
    TallyRow,
    sql`SELECT c.id, m.name AS author_name, c.language, c.claim, g.agrees, g.disagrees, g.passes, g.voices
        FROM tallies g JOIN contributions c ON c.id = g.contribution_id JOIN members m ON m.id = c.author_id
        WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply ${only} ${from}
        ORDER BY ${keys} LIMIT ${size + 1}`,
  );
}

const six = [1, 2, 3, 4, 5, 6];

const TallyTotals = z.object({
  contributions: z.number(),
  answers: z.number(),
  /** How many contributions nobody of the group has answered; IN to AC. */
  unanswered: z.array(z.number()),
});
export type TallyTotals = z.output<typeof TallyTotals>;

/** Returns how many contributions of a debate, replies left out, have how many answers. */
export function tallyTotals(db: Queryable, debateId: number): Promise<TallyTotals> {
  const unanswered = six.map((group) => sql`coalesce(sum(n.unanswered[${group}]), 0)`);
  return one(
    db,
    TallyTotals,
    sql`SELECT coalesce(sum(n.contributions), 0)::bigint AS contributions, coalesce(sum(n.answers), 0)::bigint AS answers,
               ARRAY[${join(unanswered)}]::integer[] AS unanswered
        FROM debate_tallies n WHERE n.debate_id = ${debateId}`,
  );
}

/** Adds the rows of each debate's totals up to one; returns how many debates had more. */
export function addUpTotals(db: Queryable): Promise<number> {
  const sums = (column: Sql, groups: readonly number[]) =>
    join(groups.map((group) => sql`sum(${column}[${group}])`));
  return run(
    db,
    sql`WITH several AS (SELECT debate_id FROM debate_tallies GROUP BY debate_id HAVING count(*) > 1),
          gone AS (DELETE FROM debate_tallies USING several WHERE debate_tallies.debate_id = several.debate_id RETURNING debate_tallies.*)
        INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
        SELECT debate_id, sum(contributions), sum(answers), ARRAY[${sums(sql`unanswered`, six)}]::integer[],
          ARRAY[${sums(sql`given`, [...six, 7])}]::integer[] FROM gone GROUP BY debate_id`,
  );
}

/** Returns where an imported debate is from and under which licence (Markdown); null for a debate of our own. */
export async function attributionOf(db: Queryable, debateId: number): Promise<string | null> {
  const found = await maybeOne(
    db,
    z.object({ attribution: z.string().nullable() }),
    sql`SELECT attribution FROM imports WHERE debate_id = ${debateId} ORDER BY id LIMIT 1`,
  );
  return found?.attribution ?? null;
}

const ExportRow = AnswerCountsRow.extend({
  id: z.number(),
  author: z.string(),
  group: z.string(),
  at: z.date(),
  language: z.string(),
  claim: z.string(),
  text: z.string(),
});
export type ExportRow = z.output<typeof ExportRow>;

/** Returns the ids of a debate's contributions in the order of common ground. */
export async function idsByCommonGround(db: Queryable, debateId: number): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT g.contribution_id AS id FROM tallies g WHERE g.debate_id = ${debateId} AND g.listed AND NOT g.is_reply
        ORDER BY ${listings.common.keys}`,
  );
  return rows.map(({ id }) => id);
}

/** Returns these contributions with their figures, in this order; one that is not published any more is left out. */
export function exportRows(db: Queryable, ids: readonly number[]): Promise<ExportRow[]> {
  return many(
    db,
    ExportRow,
    sql`SELECT c.id, m.name AS author, c.group_code AS group, c.placed_at AS at, c.language, c.claim, c.source AS text,
               g.agrees, g.disagrees, g.passes
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS asked (id, place)
        JOIN tallies g ON g.contribution_id = asked.id AND g.listed
        JOIN contributions c ON c.id = g.contribution_id
        JOIN members m ON m.id = c.author_id
        ORDER BY asked.place`,
  );
}
