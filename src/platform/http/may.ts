import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import {
  can,
  isOfStaff,
  isRefusedWhileSuspended,
  type Permission,
} from '#src/platform/access/permissions.ts';
import { asStaffAct } from '#src/platform/audit/staff-act.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { Forbidden, type PageError, SecondFactorRequired, SignInRequired } from './errors.ts';

/**
 * A handler that says who may pass, and whether what they do is an act of staff, which is audited; a test walks the router
 * and fails for a route without one.
 */
type Guard = RequestHandler & { access: Permission | 'open'; staffAct?: Permission };

/** Lets everybody pass: a page for all, or one whose rules the verb itself applies. */
export const open: Guard = Object.assign((_req: Request, _res: Response, next: NextFunction) => next(), {
  access: 'open' as const,
});

/**
 * Lets pass whom standing or a role gives the permission on any board; the slice's policy decides for the thing itself. What
 * only a role gives is an act of staff.
 */
export function may(permission: Permission): Guard {
  const guard = (req: Request, res: Response, next: NextFunction) => {
    const { actor } = req.viewer;
    if (!can(actor, permission)) throw refusalFor(actor, permission);
    if (req.method === 'POST' && isSuspended(actor) && isRefusedWhileSuspended(permission)) {
      throw new Forbidden(msg('While your account is suspended you cannot curate or moderate.'));
    }
    if (isOfStaff(permission)) asStaffAct(permission, req, res, next);
    else next();
  };
  return Object.assign(guard, { access: permission, ...(isOfStaff(permission) && { staffAct: permission }) });
}

function refusalFor(actor: Actor, permission: Permission): PageError {
  if (actor.kind === 'visitor') return new SignInRequired();
  const awake = { ...actor, grants: actor.asleep ?? [] };
  return can(awake, permission) ? new SecondFactorRequired() : new Forbidden();
}
