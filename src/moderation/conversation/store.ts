import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, type Sql, sql } from '#src/platform/db/query.ts';

/** A message between moderators and somebody concerned, as it is read. */
export const MessageRow = z.object({
  words: z.string(),
  language: z.string(),
  /** The name of the moderator who wrote it; null: the other side. */
  askedBy: z.string().nullable(),
  at: z.date(),
});

const Board = z.object({ name: z.string().nullable() });

/** Returns the name of the board on which a case stands; null where it stands on none. */
export function boardOfCase(db: Queryable, caseId: number, language: string): Promise<string | null> {
  return oneBoard(db, sql`k.id = ${caseId}`, language);
}

/** Returns the name of the one board on which what a notice is about stands; null where that is none, or several. */
export function boardOfNotice(db: Queryable, noticeId: number, language: string): Promise<string | null> {
  const noticed = sql`k.id IN (SELECT i.case_id FROM notice_items i WHERE i.notice_id = ${noticeId})`;
  return oneBoard(db, noticed, language);
}

async function oneBoard(db: Queryable, cases: Sql, language: string): Promise<string | null> {
  const board = await maybeOne(
    db,
    Board,
    sql`SELECT min(coalesce(local.name, english.name)) AS name FROM cases k
        LEFT JOIN board_texts english ON english.board_id = k.board_id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = k.board_id AND local.language = ${language}
        WHERE ${cases} HAVING count(DISTINCT coalesce(k.board_id, 0)) = 1`,
  );
  return board?.name ?? null;
}
