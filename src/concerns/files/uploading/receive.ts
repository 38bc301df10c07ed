import type { NextFunction, Request, Response } from 'express';
import { fileLimits } from '#src/concerns/files/file.ts';
import { canAttach } from '#src/concerns/files/policy.ts';
import { Busy, Forbidden, PageError, SignInRequired } from '#src/platform/http/errors.ts';
import { readMultipart, type Upload } from '#src/platform/http/forms/read-multipart.ts';
import { type Attempt, databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** How many files are added at once, since each is in memory until it is stored. */
const atOnce = { ofMember: 2, inAll: 6 };
/** Whose files are being added by this process. */
const underWay: number[] = [];

/**
 * Reads a form with a file in it, as browsers send one, into the body and the upload of the request (middleware). Of
 * whoever may add none, or none now, the file is passed over; the fields are there to be kept.
 */
export function upload({ db, config }: Pick<Deps, 'db' | 'config'>) {
  const attempt = databaseLimits(db);
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (!req.is('multipart/form-data')) return next();
    const refusal = await refusalOf(req, res, attempt, config.uploads);
    const { fields, file } = await readMultipart(req, refusal ? 0 : fileLimits.most);
    req.body = fields;
    if (refusal) throw refusal;
    if (file) res.locals.upload = file;
    next();
  };
}

/** Takes a place for a file of the member and counts the attempt, whatever becomes of it; returns why there is none. */
async function refusalOf(
  req: Request,
  res: Response,
  attempt: Attempt,
  uploads: Deps['config']['uploads'],
): Promise<PageError | undefined> {
  const { actor } = req.viewer;
  if (actor.kind === 'visitor') return new SignInRequired();
  if (!canAttach(actor, uploads)) return new Forbidden();
  const own = underWay.filter((id) => id === actor.id);
  if (own.length >= atOnce.ofMember || underWay.length >= atOnce.inAll) {
    return new Busy(msg('Many files are being added at the moment. Try again in a minute.'), 60);
  }
  underWay.push(actor.id);
  res.once('close', () => underWay.splice(underWay.indexOf(actor.id), 1));
  try {
    await attempt('file', `member:${actor.id}`, { points: 60, seconds: 3600 });
    return undefined;
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

declare global {
  namespace Express {
    interface Locals {
      upload?: Upload;
    }
  }
}
