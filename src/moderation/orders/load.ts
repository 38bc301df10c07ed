import type { NextFunction, Request, Response } from 'express';
import { can } from '#src/platform/access/permissions.ts';
import type { Db } from '#src/platform/db/database.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type Order, orderFor } from './store.ts';

/** Lets only those pass who moderate all boards: an order reaches over them. */
export function everywhere(req: Request, _res: Response, next: NextFunction): void {
  if (!can(req.viewer.actor, 'order:handle', null)) {
    throw new Forbidden(msg('Orders are handled by the moderators of the whole platform.'));
  }
  next();
}

/** Returns the order that the address names; 404 where there is none, or it concerns the viewer. */
export async function orderNamed(db: Db, req: Request): Promise<Order> {
  const id = parseId(req.params.order);
  const order = id === undefined ? undefined : await orderFor(db, id, requireMember(req).id);
  if (!order) throw new NotFound();
  return order;
}
