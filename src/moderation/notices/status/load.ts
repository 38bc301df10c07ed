import type { NextFunction, Request, Response } from 'express';
import { confirmAddress, type Notice, noticeByToken } from '#src/moderation/notices/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { modeOn } from '#src/platform/ops/modes/middleware.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';

/**
 * Returns middleware that loads the notice whose token stands in the address; 404 where none has it, or its time is over.
 * The page is kept nowhere, and nothing that is opened from it learns its address.
 */
export function loadNotice({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    const { token } = req.params;
    const found =
      typeof token === 'string' && /^[\w-]{43}$/.test(token)
        ? await noticeByToken(db, tokenHash(token))
        : undefined;
    if (!found) throw new NotFound();
    const isNew = found.email !== null && !found.confirmed;
    if (isNew && !modeOn(res, 'read-only')) await confirmAddress(db, found.id, req.viewer.now);
    res.locals.notice = found;
    next();
  };
}

/** Returns the notice that was loaded for this route. */
export function noticeOf(res: Response): Notice {
  if (!res.locals.notice) throw new Error('no notice was loaded for this route');
  return res.locals.notice;
}

declare global {
  namespace Express {
    interface Locals {
      notice?: Notice;
    }
  }
}
