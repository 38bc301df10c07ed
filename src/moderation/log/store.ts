import { z } from 'zod';
import { caseSources } from '#src/moderation/cases/case.ts';
import { type DecisionAct, deciders, decisionActs, sanctions } from '#src/moderation/decisions/decision.ts';
import { leavesTombstone } from '#src/moderation/restrictions/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { itemNouns } from '#src/platform/slice/moderated-kind.ts';

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
  board: string | null;
  act: DecisionAct | null;
  cursor: Cursor;
  size: number;
  language: string;
};

/** Returns decisions without names and texts, newest first: one more than `size` where there are more; see pageOf. */
export function publicLog(db: Queryable, { board, act, cursor, size, language }: LogList): Promise<LogRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND d.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    LogRow,
    sql`SELECT d.id, d.public_id, d.decided_at AS at, d.act, d.decided_as, clause.number AS clause,
               text.title AS clause_title, rules_version_at(d.decided_at) AS rules_version, d.source, d.sanction,
               CASE WHEN c.thread_id IS NOT NULL THEN 'reply' ELSE d.kind END AS noun, b.slug AS board_slug,
               coalesce(local.name, english.name) AS board_name,
               CASE WHEN d.new_state = 'removed' AND reversal.id IS NULL AND ${leavesTombstone} THEN c.id END AS place_id,
               reversed.public_id AS reverses, reversal.public_id AS reversed_by
        FROM decisions d
        LEFT JOIN contributions c ON c.id = d.contribution_id
        LEFT JOIN boards b ON b.id = d.board_id
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN clauses clause ON clause.id = d.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        LEFT JOIN decisions reversed ON reversed.id = d.reverses
        LEFT JOIN decisions reversal ON reversal.reverses = d.id
        WHERE true ${board === null ? empty : sql`AND b.slug = ${board}`} ${act === null ? empty : sql`AND d.act = ${act}`} ${from}
        ORDER BY ${backwards ? sql`d.id` : sql`d.id DESC`} LIMIT ${size + 1}`,
  );
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

const Id = z.object({ id: z.number() });

/** Returns the id of the decision with this public name, by which the log is ordered; undefined where there is none. */
export async function decisionIdOf(db: Queryable, publicId: string): Promise<number | undefined> {
  return (await maybeOne(db, Id, sql`SELECT id FROM decisions WHERE public_id = ${publicId}`))?.id;
}
