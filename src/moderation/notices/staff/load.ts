import type { NextFunction, Request, Response } from 'express';
import { type Notice, noticeById } from '#src/moderation/notices/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { seesNotice } from './store.ts';

/** Returns middleware that loads the notice of the address for a moderator; 404 where it does not exist for them. */
export function loadReceivedNotice({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    res.locals.notice = await receivedNotice({ db }, req);
    next();
  };
}

/** Returns the notice of the address for a moderator; 404 where it does not exist for them. */
export async function receivedNotice({ db }: Pick<Deps, 'db'>, req: Request): Promise<Notice> {
  const id = parseId(req.params.notice);
  const sees = id !== undefined && (await seesNotice(db, req.viewer.actor, id));
  const found = sees ? await noticeById(db, id) : undefined;
  if (!found) throw new NotFound();
  return found;
}
