import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { orderKinds } from './order.ts';

const moment = z.coerce.date();
const Item = z.object({
  address: z.string(),
  kind: z.string().nullable(),
  itemId: z.number().nullable(),
  caseId: z.number().nullable(),
  concerned: z.boolean(),
  toldAt: moment.nullable(),
});

const OrderRow = z.object({
  id: z.number(),
  kind: z.enum(orderKinds),
  memberState: z.string(),
  authority: z.string().nullable(),
  reference: z.string().nullable(),
  legalBasis: z.string().nullable(),
  reasons: z.string().nullable(),
  territory: z.array(z.string()),
  language: z.string(),
  translation: z.string().nullable(),
  redress: z.string().nullable(),
  reportTo: z.string().nullable(),
  reportEmail: z.string().nullable(),
  category: z.string(),
  keyword: z.string().nullable(),
  keywordOther: z.string().nullable(),
  deliveredAt: z.date(),
  notBefore: z.date().nullable(),
  receiptAt: z.date().nullable(),
  receiptHow: z.string().nullable(),
  effect: z.boolean().nullable(),
  effectAt: z.date().nullable(),
  effectWords: z.string().nullable(),
  effectTerritory: z.array(z.string()),
  effectToldAt: z.date().nullable(),
  effectToldHow: z.string().nullable(),
  items: jsonRows(Item),
});
export type Order = z.output<typeof OrderRow>;

const columns = sql`o.id, o.kind, o.member_state, o.authority, o.reference, o.legal_basis, o.reasons, o.territory, o.language,
  o.translation, o.redress, o.report_to, o.report_email::text, o.category, o.keyword, o.keyword_other, o.delivered_at, o.not_before,
  o.receipt_at, o.receipt_how, o.effect, o.effect_at, o.effect_words, o.effect_territory, o.effect_told_at, o.effect_told_how,
  coalesce((SELECT jsonb_agg(jsonb_build_object('address', i.location, 'kind', i.kind, 'item_id', i.item_id, 'case_id', i.case_id,
      'concerned', i.concerned_id IS NOT NULL, 'told_at', i.told_at) ORDER BY i.id)
    FROM order_items i WHERE i.order_id = o.id), '[]') AS items`;

/** Whether an order (alias o) does not concern the member: nobody handles one about themselves. */
const notAbout = (memberId: number): Sql =>
  sql`NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = o.id AND i.concerned_id = ${memberId})`;

type OrderList = { memberId: number; open: boolean; cursor: Cursor; size: number };

/** Returns orders that do not concern the member, newest first: one more than `size` where there are more. */
export function ordersFor(db: Queryable, { memberId, open, cursor, size }: OrderList): Promise<Order[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND o.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    OrderRow,
    sql`SELECT ${columns} FROM orders o WHERE ${notAbout(memberId)} ${open ? sql`AND o.effect IS NULL` : empty} ${from}
        ORDER BY ${backwards ? sql`o.id` : sql`o.id DESC`} LIMIT ${size + 1}`,
  );
}

/** Returns an order that does not concern the member. */
export function orderFor(db: Queryable, id: number, memberId: number): Promise<Order | undefined> {
  return maybeOne(
    db,
    OrderRow,
    sql`SELECT ${columns} FROM orders o WHERE o.id = ${id} AND ${notAbout(memberId)}`,
  );
}

/** Returns the orders of which the member was told, newest first. */
export function ordersToldTo(db: Queryable, memberId: number): Promise<Order[]> {
  return many(
    db,
    OrderRow,
    sql`SELECT ${columns} FROM orders o WHERE o.id IN (
          SELECT i.order_id FROM order_items i WHERE i.concerned_id = ${memberId} AND i.told_at IS NOT NULL)
        ORDER BY o.id DESC LIMIT 200`,
  );
}

type NewOrder = Omit<
  Order,
  | 'id'
  | 'items'
  | 'receiptAt'
  | 'receiptHow'
  | 'effect'
  | 'effectAt'
  | 'effectWords'
  | 'effectTerritory'
  | 'effectToldAt'
  | 'effectToldHow'
> & { submissionKey: string; registeredBy: number; at: Date };

const Id = z.object({ id: z.number() });

/** Stores an order; returns its number, undefined where what was submitted with this key is stored already. */
export async function insertOrder(tx: Tx, o: NewOrder): Promise<number | undefined> {
  const row = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO orders (submission_key, kind, member_state, authority, reference, legal_basis, reasons, territory, language,
          translation, redress, report_to, report_email, category, keyword, keyword_other, delivered_at, not_before,
          registered_by, registered_at)
        VALUES (${o.submissionKey}, ${o.kind}, ${o.memberState}, ${o.authority}, ${o.reference}, ${o.legalBasis}, ${o.reasons},
          ${o.territory}, ${o.language}, ${o.translation}, ${o.redress}, ${o.reportTo}, ${o.reportEmail}, ${o.category},
          ${o.keyword}, ${o.keywordOther}, ${o.deliveredAt}, ${o.notBefore}, ${o.registeredBy}, ${o.at})
        ON CONFLICT ON CONSTRAINT orders_submission_key DO NOTHING RETURNING id`,
  );
  return row?.id;
}

/** Returns the number of the order that was submitted with this key. */
export async function orderWithKey(db: Queryable, key: string): Promise<number | undefined> {
  return (await maybeOne(db, Id, sql`SELECT id FROM orders WHERE submission_key = ${key}`))?.id;
}

type NewItem = {
  orderId: number;
  address: string;
  kind: string | null;
  itemId: number | null;
  caseId: number | null;
  concernedId: number | null;
};

/** Stores an address that an order names. */
export async function addOrderItem(tx: Tx, item: NewItem): Promise<void> {
  const { orderId, address, kind, itemId, caseId, concernedId } = item;
  await run(
    tx,
    sql`INSERT INTO order_items (order_id, location, kind, item_id, case_id, concerned_id)
        VALUES (${orderId}, ${address}, ${kind}, ${itemId}, ${caseId}, ${concernedId})`,
  );
}

/** Stores that the authority was told of the receipt, and how where not by a mail of ours; false where it was before. */
export async function setReceipt(tx: Tx, id: number, at: Date, by: string | null): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE orders SET receipt_at = ${at}, receipt_how = ${by} WHERE id = ${id} AND receipt_at IS NULL`,
  );
  return touched === 1;
}

type Effect = {
  effect: boolean;
  at: Date;
  words: string;
  territory: readonly string[];
  toldAt: Date;
  toldBy: string | null;
  answeredBy: number;
};

/** Stores what effect was given to an order; false where that was stored before. */
export async function setEffect(tx: Tx, id: number, given: Effect): Promise<boolean> {
  const { effect, at, words, territory, toldAt, toldBy, answeredBy } = given;
  const touched = await run(
    tx,
    sql`UPDATE orders SET effect = ${effect}, effect_at = ${at}, effect_words = ${words}, effect_territory = ${[...territory]},
          effect_told_at = ${toldAt}, effect_told_how = ${toldBy}, answered_by = ${answeredBy}
        WHERE id = ${id} AND effect IS NULL`,
  );
  return touched === 1;
}
