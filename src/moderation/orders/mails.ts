import type { Tx } from '#src/platform/db/transaction.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { sendTemplate, type TemplateMail } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ConcernedMember } from './answers/telling-store.ts';
import { stateName } from './member-states.ts';
import type { Order } from './store.ts';

/** Tells the authority that its order was received; false where it has no address. */
export function sendReceipt(tx: Tx, deps: Deps, order: Order): Promise<boolean> {
  return toAuthority(tx, deps, order, {
    template: 'moderation/orders/mail/receipt',
    subject: (t) => t('Receipt of your order {number}', { number: numberOf(order) }),
    inputs: { reference: numberOf(order), deliveredAt: order.deliveredAt, addresses: addressesOf(order) },
  });
}

/** Tells the authority what effect was given to its order; false where it has no address. */
export function sendEffect(tx: Tx, deps: Deps, order: Order): Promise<boolean> {
  const { effect, effectAt, effectWords } = order;
  return toAuthority(tx, deps, order, {
    template: 'moderation/orders/mail/effect',
    subject: (t) => t('Effect given to your order {number}', { number: numberOf(order) }),
    inputs: { reference: numberOf(order), effect, effectAt, effectWords, addresses: addressesOf(order) },
  });
}

/** Tells somebody of an order that concerns them, and of the effect that was given to it, where they have an address. */
export async function sendTold(tx: Tx, deps: Deps, order: Order, to: ConcernedMember): Promise<void> {
  const { email, language, timeZone, name, addresses } = to;
  if (email === null) return;
  const states = order.effectTerritory.map((code) => stateName(code, language));
  await sendTemplate(
    tx,
    deps,
    { email, language, timeZone },
    {
      template: 'moderation/orders/mail/told',
      subject: (t) => t('An authority has given an order that concerns you'),
      inputs: { name, order, addresses, states, state: stateName(order.memberState, language) },
    },
  );
}

async function toAuthority(tx: Tx, deps: Deps, order: Order, mail: TemplateMail): Promise<boolean> {
  if (order.reportEmail === null) return false;
  await sendTemplate(tx, deps, { email: order.reportEmail, language: languageOf(order) }, mail);
  return true;
}

function languageOf({ language }: Order): InterfaceLanguage {
  return interfaceLanguages.find((each) => each === language) ?? 'en';
}

function numberOf({ id, reference }: Order): string {
  return reference ?? String(id);
}

function addressesOf({ items }: Order): string[] {
  return items.map(({ address }) => address);
}
