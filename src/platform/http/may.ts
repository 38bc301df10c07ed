import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { can, type Permission } from '#src/platform/access/permissions.ts';
import { Forbidden, SignInRequired } from './errors.ts';

/** A handler that says who may pass; a test walks the router and fails for a route without one. */
type Guard = RequestHandler & { access: Permission | 'open' };

/** Lets everybody pass: a page for all, or one whose rules the verb itself applies. */
export const open: Guard = Object.assign((_req: Request, _res: Response, next: NextFunction) => next(), {
  access: 'open' as const,
});

/** Lets pass whom standing or a role gives the permission on any board; the slice's policy decides for the thing itself. */
export function may(permission: Permission): Guard {
  const guard = (req: Request, _res: Response, next: NextFunction) => {
    if (can(req.viewer.actor, permission)) return next();
    throw req.viewer.actor.kind === 'visitor' ? new SignInRequired() : new Forbidden();
  };
  return Object.assign(guard, { access: permission });
}
