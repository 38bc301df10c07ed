import type { EffectDraft } from '#src/moderation/orders/forms.ts';
import { sendEffect, sendTold } from '#src/moderation/orders/mails.ts';
import { type Order, orderFor, setEffect, setReceipt } from '#src/moderation/orders/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { eachApart } from '#src/platform/jobs/one-by-one.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import { markTold, ordersToTell } from './telling-store.ts';

/** Notes that the authority was told of the receipt by other means than a mail of ours. */
export async function noteReceipt({ db, now }: Deps, { id }: Order, by: string): Promise<void> {
  const noted = await transaction(db, (tx) => setReceipt(tx, id, now(), by));
  if (!noted) throw new Conflict(msg('The authority has already been told of the receipt.'));
}

/**
 * Closes an order with whether effect was given, when and where; the authority is told, and so are those concerned unless
 * the order says not yet. What is wrong names the field.
 */
export async function answerOrder(
  deps: Deps,
  actorId: number,
  order: Order,
  draft: EffectDraft,
): Promise<FieldError | null> {
  const now = deps.now();
  if (draft.at > now) return { field: 'at', message: msg('That is in the future') };
  if (draft.at < order.deliveredAt) {
    return { field: 'at', message: msg('That is before the order was delivered') };
  }
  if (order.reportEmail === null && draft.told_by === null) {
    return { field: 'told_by', message: msg('Say how you told the authority') };
  }
  const where = draft.where.length > 0 ? draft.where : order.territory;
  if (order.territory.length > 0 && where.some((code) => !order.territory.includes(code))) {
    return {
      field: 'where',
      message: msg('That is wider than the order: a measure can reach no further than the order does'),
    };
  }
  await transaction(deps.db, async (tx) => {
    const effect = draft.effect === 'yes';
    const given = { effect, at: draft.at, words: draft.words, territory: effect ? where : [] };
    const told = { toldAt: now, toldBy: draft.told_by, answeredBy: actorId };
    if (!(await setEffect(tx, order.id, { ...given, ...told }))) {
      throw new Conflict(msg('This order has been answered already.'));
    }
    const answered = await orderFor(tx, order.id, actorId);
    if (!answered) return;
    await sendEffect(tx, deps, answered);
    if (effect && (order.notBefore === null || order.notBefore <= now)) await tell(tx, deps, answered);
  });
  return null;
}

async function tell(tx: Tx, deps: Deps, order: Order): Promise<void> {
  const at = deps.now();
  for (const concerned of await markTold(tx, order.id, at)) {
    const data = { orderId: order.id };
    await record(tx, { kind: 'order.told', at, actorId: null, memberId: concerned.memberId, data });
    await sendTold(tx, deps, order, concerned);
  }
}

/** Tells those whom an order concerns once the day has come before which they were not to be told. */
export const tellConcerned: Job = {
  task: 'tell-of-orders',
  cron: '7 * * * *',
  run: async (deps) => {
    await eachApart(await ordersToTell(deps.db, deps.now()), (id) =>
      transaction(deps.db, async (tx) => {
        const order = await orderFor(tx, id, 0);
        if (order) await tell(tx, deps, order);
      }),
    );
  },
};
