import type { NextFunction, Request, Response } from 'express';
import type { Deps } from '#src/platform/slice/slice.ts';
import { NotFound } from './errors.ts';
import { type Viewer, visitorIn } from './viewer.ts';

/**
 * Gives a request what every page needs before anything is known of it, so that an error page can be made at any point
 * (middleware).
 */
export function requestDefaults(req: Request, _res: Response, next: NextFunction): void {
  req.cookies = new Map();
  req.viewer = visitorIn('en', req.app.locals.deps.now());
  next();
}

/** Finds nothing at an address with a NUL in it, which no text in the database can have (middleware, once pages can be made). */
export function withoutNul(req: Request, _res: Response, next: NextFunction): void {
  if (/%00/.test(req.path)) throw new NotFound();
  next();
}

// What our middleware adds to Express's request and application.
declare global {
  namespace Express {
    interface Request {
      viewer: Viewer;
      cookies: Map<string, string>;
    }
    interface Locals {
      deps: Deps;
    }
  }
}
