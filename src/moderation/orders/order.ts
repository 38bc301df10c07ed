import { noticeCategories } from '#src/moderation/notices/notice.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** To act against illegal content (Article 9), or to provide information (Article 10). */
export const orderKinds = ['act', 'inform'] as const;
export type OrderKind = (typeof orderKinds)[number];

export const ordersPath = '/moderation/orders';
export const ownOrdersPath = '/accounts/me/orders';

/** Of what an order is that cites no ground at all. */
export const unspecifiedOrder = 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER';
/** Categories of which orders can be: what the law forbids. */
export const orderCategories = noticeCategories;

/** Returns the page of an order. */
export function orderPath(id: number): string {
  return `${ordersPath}/${id}`;
}

/** What an order to act, and one to provide information, has to contain, as its page names it (messages to translate). */
export const elementNames = {
  authority: msg('the authority that issued it'),
  legalBasis: msg('its legal basis'),
  reasons: msg('its reasons'),
  items: msg('exact addresses on this site'),
  territory: msg('its territorial scope'),
  redress: msg('how to contest it'),
  reportTo: msg('to whom we report'),
  translation: msg('a translation, since it is in a language that we do not accept'),
} as const;
type OrderElement = keyof typeof elementNames;

type OrderContent = {
  kind: OrderKind;
  authority: string | null;
  legalBasis: string | null;
  reasons: string | null;
  territory: readonly string[];
  language: string;
  translation: string | null;
  redress: string | null;
  reportTo: string | null;
  reportEmail: string | null;
  items: readonly { itemId: number | null }[];
};

/** Returns what an order lacks of what Articles 9(2) and 10(2) ask: it is in the register all the same. */
export function elementsLacking(order: OrderContent): OrderElement[] {
  const { kind, authority, legalBasis, reasons, territory, translation, redress, items } = order;
  const accepted: readonly string[] = interfaceLanguages;
  const lacks: Record<OrderElement, boolean> = {
    authority: authority === null,
    legalBasis: legalBasis === null,
    reasons: reasons === null,
    items: items.length === 0 || items.some(({ itemId }) => itemId === null),
    territory: kind === 'act' && territory.length === 0,
    redress: redress === null,
    reportTo: order.reportTo === null && order.reportEmail === null,
    translation: translation === null && !accepted.includes(order.language),
  };
  return (Object.keys(lacks) as OrderElement[]).filter((element) => lacks[element]);
}
