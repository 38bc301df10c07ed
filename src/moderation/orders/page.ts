import { casePath } from '#src/moderation/cases/case.ts';
import { labelsOf } from '#src/moderation/statements/labels.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import type { OptionLink } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { localOf } from '#src/platform/text/dates.ts';
import { stateName } from './member-states.ts';
import { elementNames, elementsLacking, type OrderKind, orderPath, ordersPath } from './order.ts';
import type { Order } from './store.ts';

const kindNames: Record<OrderKind, string> = {
  act: msg('To act against illegal content'),
  inform: msg('To provide information'),
};

type OrderLine = {
  href: string;
  id: number;
  kind: string;
  authority: string;
  state: string;
  deliveredAt: Date;
  status: { label: string; kind: 'held' | 'done' | 'plain' };
  lacks: number;
};
type OrdersPage = {
  lines: readonly OrderLine[];
  newHref: string;
  shows: readonly OptionLink[];
  links: { before: string | null; after: string | null };
};

/** Returns the register of orders. */
export function ordersPage(open: boolean, page: Page<Order>, { t, language }: Viewer): OrdersPage {
  const link = (query: { show?: string | null; before?: number; after?: number }) =>
    withQuery(ordersPath, { show: open ? 'open' : null, ...query });
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    lines: page.items.map((order) => ({
      href: orderPath(order.id),
      id: order.id,
      kind: t(kindNames[order.kind]),
      authority: order.authority ?? t('Authority not named'),
      state: stateName(order.memberState, language),
      deliveredAt: order.deliveredAt,
      status: statusOf(order, t),
      lacks: elementsLacking(order).length,
    })),
    newHref: `${ordersPath}/new`,
    shows: [
      { href: link({ show: null }), label: t('All orders'), current: !open },
      { href: link({ show: 'open' }), label: t('Without an answer'), current: open },
    ],
    links: {
      before: page.hasBefore && first ? link({ before: first.id }) : null,
      after: page.hasAfter && last ? link({ after: last.id }) : null,
    },
  };
}

function statusOf({ effect, receiptAt }: Order, t: Translate): OrderLine['status'] {
  if (effect !== null) {
    return { label: effect ? t('Effect given') : t('No effect given'), kind: effect ? 'done' : 'plain' };
  }
  return {
    label: receiptAt === null ? t('Receipt not confirmed') : t('Waiting for an answer'),
    kind: 'held',
  };
}

type OrderPage = {
  order: Order;
  kind: string;
  state: string;
  language: string;
  subject: string;
  lacks: readonly string[];
  territory: readonly string[];
  effectTerritory: readonly string[];
  status: OrderLine['status'];
  items: readonly {
    address: string;
    href: string | null;
    caseHref: string | null;
    told: Date | null;
    concerned: boolean;
  }[];
  receiptForm: Form | null;
  receiptAction: string;
  effectForm: Form | null;
  effectAction: string;
  asksHow: boolean;
};

type OrderForms = { receipt: Form; effect: Form };

/** Returns an order as staff handle it: what it says, what it lacks, and what was answered. */
export function orderPage(order: Order, forms: OrderForms, { t, language }: Viewer): OrderPage {
  const path = orderPath(order.id);
  const names = (codes: readonly string[]) => codes.map((code) => stateName(code, language));
  const { keyword, keywordOther } = order;
  const labels = labelsOf({ category: order.category, keyword: keyword ?? '' });
  return {
    order,
    kind: t(kindNames[order.kind]),
    state: stateName(order.memberState, language),
    language: languageNames.get(order.language) ?? order.language,
    subject:
      keyword === null
        ? t('The order cites no ground')
        : `${t(labels.category)}: ${keywordOther ?? t(labels.keyword)}`,
    lacks: elementsLacking(order).map((element) => t(elementNames[element])),
    territory: names(order.territory),
    effectTerritory: names(order.effectTerritory),
    status: statusOf(order, t),
    items: order.items.map(({ address, itemId, caseId, toldAt, concerned }) => ({
      ...{ address, concerned },
      href: itemId === null ? null : address,
      caseHref: caseId === null ? null : casePath(caseId),
      told: toldAt,
    })),
    receiptForm: order.receiptAt === null ? forms.receipt : null,
    receiptAction: `${path}/receipt`,
    effectForm: order.effect === null ? forms.effect : null,
    effectAction: `${path}/effect`,
    asksHow: order.reportEmail === null,
  };
}

/** Returns the values with which the form of an answer opens. */
export function effectValues(order: Order, now: Date): Record<string, string> {
  return { at: localOf(now), where: order.territory.join(' ') };
}

type OwnOrdersPage = {
  orders: readonly {
    authority: string;
    state: string;
    kind: string;
    legalBasis: string | null;
    reasons: string | null;
    redress: string | null;
    words: string;
    at: Date | null;
    territory: readonly string[];
    lang: string;
  }[];
};

/** Returns the orders of authorities of which a member was told. */
export function ownOrdersPage(orders: readonly Order[], { t, language }: Viewer): OwnOrdersPage {
  return {
    orders: orders.map((order) => ({
      authority: order.authority ?? t('Authority not named'),
      state: stateName(order.memberState, language),
      kind: t(kindNames[order.kind]),
      legalBasis: order.legalBasis,
      reasons: order.reasons,
      redress: order.redress,
      words: order.effectWords ?? '',
      at: order.effectAt,
      territory: order.effectTerritory.map((code) => stateName(code, language)),
      lang: order.language,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/orders/orders': OrdersPage;
    'moderation/orders/order': OrderPage;
    'moderation/orders/own': OwnOrdersPage;
  }
}
