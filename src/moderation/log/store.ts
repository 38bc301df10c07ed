import { z } from 'zod';
import { appealOutcomes } from '#src/moderation/appeals/appeal.ts';
import { caseSources } from '#src/moderation/cases/case.ts';
import { deciders, decisionActs, sanctions } from '#src/moderation/decisions/decision.ts';
import { isUntold } from '#src/moderation/decisions/recipients/store.ts';
import { leavesTombstone } from '#src/moderation/restrictions/store.ts';
import { concernedBy } from '#src/moderation/statements/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { itemNouns } from '#src/platform/slice/moderated-kind.ts';
import type { LogFilters } from './filters.ts';

const LogRow = z.object({
  id: z.number(),
  publicId: z.string(),
  at: z.date(),
  act: z.enum(decisionActs),
  decidedAs: z.enum(deciders),
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  /** The version of the rules in force when it was taken. */
  rulesVersion: z.number(),
  /** The law that is broken, where it is that and no clause. */
  law: z.string().nullable(),
  /** Names and addresses of those it concerns, which the log does not show. */
  concerned: z.array(z.string()),
  /** What came of complaints about it, oldest first. */
  complaints: z.array(z.enum(appealOutcomes)),
  source: z.enum(caseSources),
  sanction: z.enum(sanctions),
  noun: z.enum(itemNouns),
  /** None of both for what stands on no board. */
  boardSlug: z.string().nullable(),
  boardName: z.string().nullable(),
  /** The contribution whose place tells of this decision. */
  placeId: z.number().nullable(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
});
export type LogRow = z.output<typeof LogRow>;

type LogList = {
  filters: LogFilters;
  cursor: Cursor;
  size: number;
  language: string;
};

/** Returns decisions without names and texts, newest first: one more than `size` where there are more; see pageOf. */
export function publicLog(db: Queryable, { filters, cursor, size, language }: LogList): Promise<LogRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND d.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const order = backwards ? sql`d.id` : sql`d.id DESC`;
  return many(
    db,
    LogRow,
    logged(language, sql`${matching(filters)} ${from} ORDER BY ${order} LIMIT ${size + 1}`),
  );
}

/** Returns the decision with this public name, as the log shows it. */
export function loggedDecision(
  db: Queryable,
  publicId: string,
  language: string,
): Promise<LogRow | undefined> {
  return maybeOne(db, LogRow, logged(language, sql`d.public_id = ${publicId}`));
}

/** What brought it before staff, which an order that is not to be told of yet does not give away. */
const shownSource = sql`CASE WHEN ${isUntold} THEN 'staff' ELSE d.source END`;

function matching({ board, act, kind, source, rule, year }: LogFilters): Sql {
  return sql`true
    ${board === null ? empty : sql`AND b.slug = ${board}`} ${act === null ? empty : sql`AND d.act = ${act}`}
    ${kind === null ? empty : sql`AND d.kind = ${kind}`} ${source === null ? empty : source === 'again' ? sql`AND reversed.id IS NOT NULL` : sql`AND reversed.id IS NULL AND ${shownSource} = ${source}`}
    ${rule === null ? empty : sql`AND clause.number = ${rule}`}
    ${year === null ? empty : sql`AND extract(year FROM d.decided_at AT TIME ZONE 'Europe/Brussels') = ${year}`}`;
}

function logged(language: string, which: Sql): Sql {
  return sql`SELECT d.id, d.public_id, d.decided_at AS at, d.act, d.decided_as, clause.number AS clause,
           text.title AS clause_title, rules_version_at(d.decided_at) AS rules_version, d.law, ${shownSource} AS source, d.sanction,
           CASE WHEN d.law IS NULL THEN '[]' ELSE ${concernedBy} END AS concerned,
           ARRAY(SELECT a.outcome FROM appeals a WHERE a.decision_id = d.id AND a.outcome <> 'omitted' ORDER BY a.decided_at, a.id) AS complaints,
           CASE WHEN c.thread_id IS NOT NULL THEN 'reply' ELSE d.kind END AS noun, b.slug AS board_slug,
           coalesce(local.name, english.name) AS board_name,
           CASE WHEN d.new_state = 'removed' AND reversal.id IS NULL AND ${leavesTombstone} THEN c.id END AS place_id,
           reversed.public_id AS reverses, reversal.public_id AS reversed_by
    FROM decisions d
    LEFT JOIN contributions c ON c.id = d.contribution_id
    LEFT JOIN members m ON m.id = d.author_id
    LEFT JOIN decision_snapshots s ON s.decision_id = d.id
    LEFT JOIN boards b ON b.id = d.board_id
    LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
    LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
    LEFT JOIN clauses clause ON clause.id = d.clause_id
    LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
    LEFT JOIN decisions reversed ON reversed.id = d.reverses
    LEFT JOIN decisions reversal ON reversal.reverses = d.id
    WHERE ${which}`;
}

const BoardName = z.object({ slug: z.string(), name: z.string() });
export type BoardName = z.output<typeof BoardName>;

/** Returns the boards by which the log can be narrowed. */
export function logBoards(db: Queryable, language: string): Promise<BoardName[]> {
  return many(
    db,
    BoardName,
    sql`SELECT b.slug, coalesce(local.name, english.name) AS name FROM boards b
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY b.position, b.id`,
  );
}

const Told = z.object({ decisionId: z.number() });

/** Returns the number of the decision, where the member was told of it as one whom it concerns. */
export async function decisionToldTo(
  db: Queryable,
  publicId: string,
  memberId: number,
): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    Told,
    sql`SELECT d.id AS decision_id FROM decisions d WHERE d.public_id = ${publicId} AND EXISTS (
          SELECT FROM decision_recipients r WHERE r.decision_id = d.id AND r.member_id = ${memberId} AND r.role = 'author')`,
  );
  return row?.decisionId;
}

const LoggedRule = z.object({ number: z.string(), title: z.string() });
export type LoggedRule = z.output<typeof LoggedRule>;

/** Returns the rules on which decisions rest, in their order. */
export function loggedRules(db: Queryable, language: string): Promise<LoggedRule[]> {
  return many(
    db,
    LoggedRule,
    sql`SELECT clause.number, text.title FROM clauses clause
        JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        WHERE EXISTS (SELECT FROM decisions d WHERE d.clause_id = clause.id)
        ORDER BY string_to_array(clause.number, '.')::integer[]`,
  );
}

const FirstYear = z.object({ year: z.number() });

/** Returns the year of the first decision; undefined before there is one. */
export async function firstLoggedYear(db: Queryable): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    FirstYear,
    sql`SELECT extract(year FROM decided_at AT TIME ZONE 'Europe/Brussels')::integer AS year FROM decisions ORDER BY id LIMIT 1`,
  );
  return row?.year;
}
