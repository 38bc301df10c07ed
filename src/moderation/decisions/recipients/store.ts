import { z } from 'zod';
import { concernedIn } from '#src/moderation/cases/questions/store.ts';
import { isDelegate } from '#src/people/affiliations/store.ts';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** As what somebody is told of a decision: its author, a member who reported it, or whoever sent a notice. */
export const recipientRoles = ['author', 'reporter', 'notifier'] as const;

const Addressee = RecipientRow.extend({
  recipientId: z.number(),
  role: z.enum(recipientRoles),
  name: z.string(),
});
export type Addressee = z.output<typeof Addressee>;

/** Whether an order keeps whoever a decision (alias d) concerns from learning of it yet. */
export const isUntold: Sql = sql`EXISTS (
  SELECT FROM decision_recipients u WHERE u.decision_id = d.id AND u.undelivered = 'order' AND u.informed_at IS NULL)`;

/**
 * Whether a decision (alias d) concerns this member, as far as they may learn of it: it is about their text, or about an
 * organisation for which they speak.
 */
export function concerning(memberId: number): Sql {
  return sql`(NOT ${isUntold} AND (d.author_id = ${memberId} OR d.organisation_id IN (
    SELECT a.organisation_id FROM affiliations a WHERE a.member_id = ${memberId} AND ${isDelegate})))`;
}

/**
 * Stores who is to be told of a decision: the author, or the delegates of the organisation that it is about, and
 * the members who reported the item since the case was opened. Returns those who have an address; of the others it stores that they have none,
 * and of the author of what an authority ordered that they are not told yet, where the order says so.
 */
export function addRecipients(
  tx: Tx,
  decisionId: number,
  caseId: number,
  openedAt: Date,
): Promise<Addressee[]> {
  return many(
    tx,
    Addressee,
    sql`WITH concerned (id) AS ${concernedIn(sql`${caseId}::bigint`)},
        told AS (
          INSERT INTO decision_recipients (decision_id, role, member_id, undelivered)
          SELECT ${decisionId}, CASE WHEN m.id IN (SELECT id FROM concerned) THEN 'author' ELSE 'reporter' END, m.id,
                 CASE WHEN m.id IN (SELECT id FROM concerned) AND EXISTS (
                     SELECT FROM decisions d JOIN case_entries e ON e.case_id = d.case_id AND e.source = 'order'
                     WHERE d.id = ${decisionId} AND d.source = 'order' AND e.quiet_until > d.decided_at) THEN 'order'
                   WHEN m.email IS NULL THEN 'no-address' END
          FROM members m WHERE m.id IN (SELECT id FROM concerned) OR m.id IN (
            SELECT e.reporter_id FROM case_entries e
            WHERE e.case_id = ${caseId} AND e.source = 'flag' AND e.at >= ${openedAt})
          RETURNING id, role, member_id, undelivered)
        SELECT told.id AS recipient_id, told.role, m.email::text, m.name, m.language, m.time_zone
        FROM told JOIN members m ON m.id = told.member_id WHERE told.undelivered IS NULL`,
  );
}

/** Stores when a recipient was informed, where it was not known yet: from then on they have six months to complain. */
export async function setInformed(db: Queryable, recipientId: number, at: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE decision_recipients SET informed_at = ${at} WHERE id = ${recipientId} AND informed_at IS NULL`,
  );
}

const Reader = Addressee.pick({ role: true, name: true, language: true, timeZone: true });

/** Returns how the author of the case's item reads mails, and one of those who reported it, where somebody did. */
export function readers(
  db: Queryable,
  { id: caseId, authorId }: { id: number; authorId: number | null },
): Promise<z.output<typeof Reader>[]> {
  return many(
    db,
    Reader,
    sql`SELECT 'author' AS role, name, language, time_zone FROM members WHERE id = ${authorId}
        UNION ALL (
          SELECT 'reporter', m.name, m.language, m.time_zone FROM cases k
          JOIN case_entries e ON e.case_id = k.id AND e.source = 'flag' AND e.at >= k.opened_at
          JOIN members m ON m.id = e.reporter_id WHERE k.id = ${caseId} ORDER BY e.id LIMIT 1)`,
  );
}
