import { openCase } from '#src/moderation/cases/store.ts';
import { itemNamed } from '#src/moderation/notices/sending/addresses.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type ModeratedItem, moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { OrderDraft } from './forms.ts';
import { sendReceipt } from './mails.ts';
import type { OrderKind } from './order.ts';
import { addOrderItem, insertOrder, orderFor, orderWithKey, setReceipt } from './store.ts';

/** As many addresses as one order can name. */
const mostAddresses = 200;

/**
 * Puts an order into the register; returns its number. What it lacks is not asked for. What it orders to act against gets a
 * case; where the authority has an address, its receipt goes out at once. The same submission again is one.
 */
export async function registerOrder(
  deps: Deps,
  actorId: number,
  draft: OrderDraft,
): Promise<number | FieldError> {
  const at = deps.now();
  if (draft.delivered > at) return { field: 'delivered', message: msg('That is in the future') };
  const addresses = [...new Set(draft.addresses?.split(/\s+/).filter(Boolean) ?? [])];
  if (addresses.length > mostAddresses || addresses.some((address) => address.length > 2000)) {
    return {
      field: 'addresses',
      message: msg('That is more than one order can name: 200 addresses at most'),
    };
  }
  return transaction(deps.db, async (tx) => {
    const id = await insertOrder(tx, { ...contentOf(draft), registeredBy: actorId, at });
    if (id === undefined) return (await orderWithKey(tx, draft.submission)) ?? 0;
    for (const address of addresses)
      await addAddress(tx, deps, {
        ...{ orderId: id, kind: draft.kind, address, at },
        quietUntil: draft.not_before,
      });
    const order = await orderFor(tx, id, actorId);
    if (order && (await sendReceipt(tx, deps, order))) await setReceipt(tx, id, at, null);
    return id;
  });
}

function contentOf(draft: OrderDraft) {
  const { kind, authority, reference, reasons, territory, language, translation, redress } = draft;
  return {
    ...{ kind, authority, reference, reasons, territory, language, translation, redress },
    memberState: draft.state,
    legalBasis: draft.basis,
    reportTo: draft.report_to,
    reportEmail: draft.report_email,
    ...draft.subject,
    keywordOther: draft.subject.keyword === 'KEYWORD_OTHER' ? draft.other : null,
    deliveredAt: draft.delivered,
    notBefore: draft.not_before,
    submissionKey: draft.submission,
  };
}

type Named = { orderId: number; kind: OrderKind; address: string; at: Date; quietUntil: Date | null };

async function addAddress(
  tx: Tx,
  deps: Deps,
  { orderId, kind, address, at, quietUntil }: Named,
): Promise<void> {
  const named = await itemNamed(tx, moderatedKinds(deps), address, deps.config.baseUrl);
  const [item] = named ? await named.kind.items(tx, [named.id], at) : [];
  const found = named && item ? { kind: named.kind.name, item } : null;
  const caseId = found && kind === 'act' ? await caseFor(tx, found, at, quietUntil) : null;
  await addOrderItem(tx, {
    ...{ orderId, address, caseId },
    kind: found?.kind ?? null,
    itemId: found?.item.id ?? null,
    concernedId: found?.item.authorId ?? null,
  });
}

function caseFor(
  tx: Tx,
  { kind, item }: { kind: string; item: ModeratedItem },
  at: Date,
  quietUntil: Date | null,
): Promise<number> {
  const { id, boardId, authorId } = item;
  return openCase(tx, {
    kind,
    itemId: id,
    boardId,
    authorId,
    entries: [{ source: 'order', quietUntil }],
    at,
  });
}
