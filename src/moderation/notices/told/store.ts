import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Id = z.object({ id: z.number() });

type NewRecipient = { decisionId: number; noticeId: number; reached: boolean };

/** Stores that whoever sent a notice is to be told of a decision, and whether they can be; returns the number of that. */
export async function addNotifier(tx: Tx, recipient: NewRecipient): Promise<number> {
  const { decisionId, noticeId, reached } = recipient;
  const { id } = await one(
    tx,
    Id,
    sql`INSERT INTO decision_recipients (decision_id, role, notice_id, undelivered)
        VALUES (${decisionId}, 'notifier', ${noticeId}, ${reached ? null : 'no-address'}) RETURNING id`,
  );
  return id;
}
