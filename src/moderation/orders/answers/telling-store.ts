import { z } from 'zod';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Concerned = RecipientRow.extend({
  email: z.string().nullable(),
  memberId: z.number(),
  name: z.string(),
  addresses: z.array(z.string()),
});
export type ConcernedMember = z.output<typeof Concerned>;

/** Notes that those whom an order concerns are told now, also of what was decided on it; returns whom, each with their addresses in it. */
export function markTold(tx: Tx, orderId: number, at: Date): Promise<ConcernedMember[]> {
  return many(
    tx,
    Concerned,
    sql`WITH told AS (
          UPDATE order_items SET told_at = ${at}
          WHERE order_id = ${orderId} AND concerned_id IS NOT NULL AND told_at IS NULL RETURNING concerned_id, location, case_id),
        informed AS (
          UPDATE decision_recipients r SET informed_at = ${at} FROM told JOIN decisions d ON d.case_id = told.case_id AND d.source = 'order'
          WHERE r.decision_id = d.id AND r.member_id = told.concerned_id AND r.undelivered = 'order' AND r.informed_at IS NULL)
        SELECT m.id AS member_id, m.name, m.email::text, m.language, m.time_zone, array_agg(told.location ORDER BY told.location) AS addresses
        FROM told JOIN members m ON m.id = told.concerned_id GROUP BY m.id`,
  );
}

const Due = z.object({ id: z.number() });

/** Returns the orders to which effect was given and of which those concerned can be told by now, and were not yet. */
export async function ordersToTell(db: Queryable, now: Date): Promise<number[]> {
  const rows = await many(
    db,
    Due,
    sql`SELECT DISTINCT o.id FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.effect AND i.concerned_id IS NOT NULL AND i.told_at IS NULL AND (o.not_before IS NULL OR o.not_before <= ${now})
        ORDER BY o.id LIMIT 500`,
  );
  return rows.map(({ id }) => id);
}
