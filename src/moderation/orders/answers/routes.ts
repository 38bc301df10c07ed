import { type Request, type Response, Router } from 'express';
import { EffectForm, ReceiptForm } from '#src/moderation/orders/forms.ts';
import { everywhere, orderNamed } from '#src/moderation/orders/load.ts';
import { orderPath, ordersPath } from '#src/moderation/orders/order.ts';
import { effectValues, orderPage } from '#src/moderation/orders/page.ts';
import type { Order } from '#src/moderation/orders/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerOrder, noteReceipt } from './answer-order.ts';

/** Returns the routes by which the receipt of an order is noted and its effect answered. */
export function orderAnswerRoutes(deps: Deps): Router {
  const router = Router();
  const handle = may('order:handle');

  router.post(`${ordersPath}/:order/receipt`, handle, everywhere, async (req, res) => {
    const order = await orderNamed(deps.db, req);
    const parsed = parseForm(ReceiptForm, req.body, req.viewer.t);
    if (!parsed.ok) return showOrder(req, res.status(422), order, { receipt: parsed.form });
    await noteReceipt(deps, order, parsed.data.by);
    flash(res, 'saved');
    res.redirect(303, orderPath(order.id));
  });

  router.post(`${ordersPath}/:order/effect`, handle, everywhere, async (req, res) => {
    const order = await orderNamed(deps.db, req);
    const parsed = parseForm(EffectForm, req.body, req.viewer.t);
    if (!parsed.ok) return showOrder(req, res.status(422), order, { effect: parsed.form });
    const refused = await answerOrder(deps, requireMember(req).id, order, parsed.data);
    if (refused) {
      const effect = parsed.form.refused(refused, req.viewer.t);
      return showOrder(req, res.status(422), order, { effect });
    }
    flash(res, 'order-answered');
    res.redirect(303, orderPath(order.id));
  });

  return router;
}

/** Sends the page of an order, with these forms for its answers. */
export function showOrder(
  req: Request,
  res: Response,
  order: Order,
  sent: Partial<Record<'receipt' | 'effect', Form>> = {},
) {
  const { receipt = formWith(), effect = formWith(effectValues(order, req.viewer.now)) } = sent;
  const page = orderPage(order, { receipt, effect }, req.viewer);
  const title = req.viewer.t('Order {number}', { number: String(order.id) });
  render(res, 'moderation/orders/order', { title, index: false }, page);
}
