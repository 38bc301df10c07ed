import type { NextFunction, Request, Response } from 'express';
import { visitor } from '#src/platform/access/actor.ts';

/** Says who acts: the member of the session, else a visitor. */
export function actor(req: Request, _res: Response, next: NextFunction): void {
  req.actor = req.user ?? visitor;
  next();
}

/** Keeps what members see out of every cache, also the browser's after they sign out. */
export function noStoreForMembers(req: Request, res: Response, next: NextFunction): void {
  if (req.actor.kind === 'member') res.set('Cache-Control', 'no-store');
  next();
}
