import type { NextFunction, Request, Response } from 'express';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** What a request is before anything is known of it, so that an error page can be made at any point. */
export function defaults(req: Request, _res: Response, next: NextFunction): void {
  req.actor = visitor;
  req.cookies = new Map();
  req.language = 'en';
  req.timeZone = 'Europe/Brussels';
  next();
}

// What our middleware adds to Express's request.
declare global {
  namespace Express {
    interface Request {
      actor: Actor;
      cookies: Map<string, string>;
      language: InterfaceLanguage;
      timeZone: string;
    }
    interface Locals {
      deps: Deps;
    }
  }
}
