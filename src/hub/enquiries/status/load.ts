import type { NextFunction, Request, Response } from 'express';
import { confirmAddress, type Enquiry, enquiryByToken } from '#src/hub/enquiries/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { modeOn } from '#src/platform/ops/modes/middleware.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';

/**
 * Returns middleware that loads the enquiry whose token stands in the address; 404 where none has it. The page is kept
 * nowhere, and nothing that is opened from it learns its address. Only mails have the token: whoever comes with it reads them.
 */
export function loadEnquiryByToken({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    const token = String(req.params.token);
    const found = /^[\w-]{43}$/.test(token) ? await enquiryByToken(db, tokenHash(token)) : undefined;
    if (!found) throw new NotFound();
    if (found.confirmedAt === null && !modeOn(res, 'read-only'))
      await confirmAddress(db, found.id, req.viewer.now);
    res.locals.enquiry = found;
    next();
  };
}

/** Returns the enquiry that was loaded for this route. */
export function enquiryOf(res: Response): Enquiry {
  if (!res.locals.enquiry) throw new Error('no enquiry was loaded for this route');
  return res.locals.enquiry;
}

declare global {
  namespace Express {
    interface Locals {
      enquiry?: Enquiry;
    }
  }
}
