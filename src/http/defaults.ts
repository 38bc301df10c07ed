import type { NextFunction, Request, Response } from 'express';
import { visitor } from '#src/access/actor.ts';

/** What a request is before anything is known of it, so that an error page can be made at any point. */
export function defaults(req: Request, _res: Response, next: NextFunction): void {
  req.actor = visitor;
  req.cookies = new Map();
  req.language = 'en';
  req.timeZone = 'Europe/Brussels';
  next();
}
