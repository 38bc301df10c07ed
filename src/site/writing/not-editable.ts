import type { Response } from 'express';
import { suspended } from '#src/forum/boards/policy.ts';
import { contributionOf } from '#src/forum/contributions/load.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { Conflict, Forbidden, NotFound, type PageError } from '#src/platform/http/errors.ts';

/** Returns why its author may not change a text now; to others the page does not exist. */
export function notEditable(res: Response): PageError {
  const { actor, now } = res.req.viewer;
  if (actor.id !== contributionOf(res).authorId) return new NotFound();
  const closed = closedRefusal(debateOf(res), now);
  if (closed) return new Conflict(closed);
  return isSuspended(actor) ? new Forbidden(suspended) : new NotFound();
}
