import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const Id = z.object({ id: z.number() });

/** Of a duty of alias d: that it is open, and everybody reads what it is about. */
const open = sql`d.met_at IS NULL AND d.excused_at IS NULL AND (
  EXISTS (SELECT FROM documents w WHERE w.id = d.document_id AND is_public_document(w.id))
  OR EXISTS (SELECT FROM debates q WHERE q.id = d.debate_id AND is_public_debate(q.state)))`;
const last = sql`coalesce(d.extended_to, d.due_on)`;

async function taken(tx: Tx, set: Sql, where: Sql, skip: number): Promise<number | undefined> {
  const row = await maybeOne(
    tx,
    Id,
    sql`UPDATE duties SET ${set} WHERE id IN (SELECT d.id FROM duties d WHERE ${open} AND ${where}
          ORDER BY ${last}, d.id LIMIT 1 OFFSET ${skip} FOR NO KEY UPDATE SKIP LOCKED) RETURNING id`,
  );
  return row?.id;
}

/** Returns the number of a duty that falls due within these days, of which nobody was reminded within them; takes it as told. */
export function takeDueWithin(
  tx: Tx,
  days: number,
  { today, at }: { today: string; at: Date },
  skip: number,
): Promise<number | undefined> {
  return taken(
    tx,
    sql`reminded_at = ${at}`,
    sql`${last} >= ${today}::date AND ${last} <= ${today}::date + ${days}::integer
      AND (d.reminded_at IS NULL OR (d.reminded_at AT TIME ZONE 'Europe/Brussels')::date < ${last} - ${days}::integer)`,
    skip,
  );
}

/** Returns the number of a duty that is late, where nobody was told so; takes it as told. */
export function takeLate(
  tx: Tx,
  { today, at }: { today: string; at: Date },
  skip: number,
): Promise<number | undefined> {
  return taken(tx, sql`told_late_at = ${at}`, sql`${last} < ${today}::date AND d.told_late_at IS NULL`, skip);
}

const Holder = z.object({
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Returns who is told by mail of what an organisation, or with null the platform on this board, owes. */
export function dutyHolders(
  db: Queryable,
  { organisationId, boardId }: { organisationId: number | null; boardId: number },
  at: Date,
): Promise<z.output<typeof Holder>[]> {
  return many(
    db,
    Holder,
    sql`SELECT m.email::text, m.language, m.time_zone FROM members m JOIN notification_settings s ON s.member_id = m.id AND s.mail <> 'never'
        WHERE m.email IS NOT NULL AND m.id IN (${holdersOf(sql`${organisationId}::bigint`, sql`${boardId}::bigint`, sql`${at}::timestamptz`)})
        ORDER BY m.id LIMIT 50`,
  );
}

/** Returns the query of who answers for a duty: the delegates of its organisation; of the platform's own the board's curators. */
export function holdersOf(organisation: Sql, board: Sql, at: Sql): Sql {
  return sql`SELECT a.member_id FROM affiliations a WHERE a.organisation_id = ${organisation} AND a.ended_at IS NULL AND a.may_speak
    UNION SELECT g.member_id FROM grants g WHERE ${organisation} IS NULL AND g.role = 'curator'
      AND (g.board_id IS NULL OR g.board_id = ${board}) AND g.starts_at <= ${at} AND (g.ends_at IS NULL OR g.ends_at > ${at})`;
}
