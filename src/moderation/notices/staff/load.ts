import type { NextFunction, Request, Response } from 'express';
import { conflictOf } from '#src/moderation/cases/policy.ts';
import { itemsOfNotice } from '#src/moderation/notices/item-store.ts';
import { type Notice, noticeById } from '#src/moderation/notices/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { seenOf } from './store.ts';

/** Returns middleware that loads the notice of the address for a moderator; 404 where it does not exist for them. */
export function loadReceivedNotice(deps: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    res.locals.notice = await receivedNotice(deps, req);
    next();
  };
}

/**
 * Returns the notice of the address for a moderator; 404 where it does not exist for them. Nobody acts on a notice about what
 * is their own, or their organisation's.
 */
export async function receivedNotice(deps: Pick<Deps, 'db' | 'slices'>, req: Request): Promise<Notice> {
  const { db } = deps;
  const id = parseId(req.params.notice);
  const sees = id !== undefined && (await seenOf(db, req.viewer.actor, [id])).has(id);
  const found = sees ? await noticeById(db, id) : undefined;
  if (!found) throw new NotFound();
  if (req.method !== 'POST') return found;
  for (const { item } of await itemsOfNotice(db, moderatedKinds(deps), found.id, req.viewer)) {
    const conflict = conflictOf(req.viewer.actor, { authorId: item.authorId, item });
    if (conflict) throw new Forbidden(conflict);
  }
  return found;
}
