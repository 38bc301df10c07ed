import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { localOf } from '#src/platform/text/dates.ts';
import { orderAnswerRoutes, showOrder } from './answers/routes.ts';
import { orderFormPage } from './form-page.ts';
import { OrderForm } from './forms.ts';
import { everywhere, orderNamed } from './load.ts';
import { orderPath, ordersPath, ownOrdersPath } from './order.ts';
import { ordersPage, ownOrdersPage } from './page.ts';
import { registerOrder } from './register-order.ts';
import { ordersFor, ordersToldTo } from './store.ts';

/** Returns the routes of the register of orders, for moderators of the whole platform, and of those told of one. */
export function orderRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const handle = may('order:handle');

  router.get(ordersPath, handle, everywhere, async (req, res) => {
    const open = req.query.show === 'open';
    const cursor = cursorOf(req.query);
    const memberId = requireMember(req).id;
    const rows = await ordersFor(db, { memberId, open, cursor, size: tablePageSize });
    const page = ordersPage(open, pageOf(rows, tablePageSize, cursor), req.viewer);
    render(
      res,
      'moderation/orders/orders',
      { title: req.viewer.t('Orders from authorities'), index: false },
      page,
    );
  });

  router.get(`${ordersPath}/new`, handle, everywhere, (req, res) => {
    const now = localOf(req.viewer.now);
    const form = formWith({ kind: 'act', language: 'en', delivered: now, submission: randomUUID() });
    showForm(req, res, form);
  });

  router.post(ordersPath, handle, everywhere, async (req, res) => {
    const parsed = parseForm(OrderForm, req.body, req.viewer.t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const registered = await registerOrder(deps, requireMember(req).id, parsed.data);
    if (typeof registered !== 'number') {
      return showForm(req, res.status(422), parsed.form.refused(registered, req.viewer.t));
    }
    flash(res, 'order-registered');
    res.redirect(303, orderPath(registered));
  });

  router.get(`${ordersPath}/:order`, handle, everywhere, async (req, res) => {
    showOrder(req, res, await orderNamed(db, req));
  });

  router.get(ownOrdersPath, may('account:use'), async (req, res) => {
    const page = ownOrdersPage(await ordersToldTo(db, requireMember(req).id), req.viewer);
    render(
      res,
      'moderation/orders/own',
      { title: req.viewer.t('Orders that concern you'), index: false },
      page,
    );
  });

  router.use(orderAnswerRoutes(deps));
  return router;
}

function showForm(req: Request, res: Response, form: Form): void {
  const title = req.viewer.t('Register an order');
  render(res, 'moderation/orders/new', { title, index: false }, orderFormPage(form, req.viewer));
}
