import type { NextFunction, Request, Response } from 'express';

/** Reads the Cookie header into req.cookies: a Map, so that no name can reach a prototype. */
export function cookies(req: Request, _res: Response, next: NextFunction): void {
  req.cookies = new Map();
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) req.cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  next();
}
