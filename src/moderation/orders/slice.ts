import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { tellConcerned } from './answers/answer-order.ts';
import { orderedNotice } from './notices.ts';
import { orderData } from './personal-data.ts';
import { orderRoutes } from './routes.ts';

/** The register of orders that authorities give (DSA, Articles 9 and 10). */
export const orders: Slice = {
  name: 'orders',
  routes: orderRoutes,
  events: ['order.told'],
  jobs: [tellConcerned],
  staffActs: {
    'get /moderation/orders': msg('Opened the register of orders'),
    'get /moderation/orders/new': msg('Opened the form for an order'),
    'post /moderation/orders': msg('Registered an order'),
    'get /moderation/orders/:order': msg('Read an order'),
    'post /moderation/orders/:order/receipt': msg('Recorded the receipt of an order'),
    'post /moderation/orders/:order/effect': msg('Answered an order'),
  },
  flashes: {
    'order-registered': msg(
      'Registered. What is missing is listed below, but the order is registered all the same.',
    ),
    'order-answered': msg('The order is answered. The answer is in its entry.'),
  },
  notices: {
    kinds: [orderedNotice],
  },
  personalData: orderData,
};
