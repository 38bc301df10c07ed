import { z } from 'zod';
import { roles } from '#src/platform/access/actor.ts';
import { maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const EndingGrant = z.object({
  id: z.number(),
  memberId: z.number(),
  role: z.enum(roles),
  boardId: z.number().nullable(),
  boardName: z.string().nullable(),
  endsAt: z.date(),
  /** Null where the member has left. */
  email: z.string().nullable(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
export type EndingGrant = z.output<typeof EndingGrant>;

function taken(tx: Tx, set: Sql, where: Sql, skip = 0): Promise<EndingGrant | undefined> {
  return maybeOne(
    tx,
    EndingGrant,
    sql`WITH told AS (
          UPDATE grants g SET ${set} WHERE g.id IN (
            SELECT g.id FROM grants g WHERE ${where} ORDER BY g.id LIMIT 1 OFFSET ${skip} FOR UPDATE SKIP LOCKED)
          RETURNING g.*)
        SELECT g.id, g.member_id, g.role, g.board_id, coalesce(local.name, english.name) AS board_name, g.ends_at,
               m.email::text, m.language, m.time_zone
        FROM told g JOIN members m ON m.id = g.member_id
        LEFT JOIN board_texts english ON english.board_id = g.board_id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = g.board_id AND local.language = m.language`,
  );
}

/** Returns a grant that ends by then and whose member has not been told, behind those to skip, and takes it as told. */
export function takeEndingSoon(
  tx: Tx,
  now: Date,
  then: Date,
  skip: number,
): Promise<EndingGrant | undefined> {
  return taken(
    tx,
    sql`warned_at = ${now}`,
    sql`g.ends_at > ${now} AND g.ends_at <= ${then} AND g.warned_at IS NULL AND g.end_told_at IS NULL`,
    skip,
  );
}

/** Returns a grant that has ended at its date and whose member has not been told, behind those to skip, and takes it as told. */
export function takeEnded(tx: Tx, now: Date, skip: number): Promise<EndingGrant | undefined> {
  return taken(tx, sql`end_told_at = ${now}`, sql`g.ends_at <= ${now} AND g.end_told_at IS NULL`, skip);
}

/** Returns the grant that ends now, as its member is told of it, and takes it as told. */
export function takeEndedNow(tx: Tx, id: number, now: Date): Promise<EndingGrant | undefined> {
  return taken(tx, sql`ends_at = ${now}, end_told_at = ${now}`, sql`g.id = ${id}`);
}
