import type { NextFunction, Request, Response } from 'express';
import { type ReadReplica, readingFrom } from '#src/platform/db/replica/reading.ts';

/**
 * Returns middleware that has the pages which are the same for all visitors read from the replica. Members read from the
 * database itself, and so does a visitor who has just sent something: everybody finds what they wrote.
 */
export function visitorsReplica(replica: ReadReplica | null) {
  return (req: Request, res: Response, next: NextFunction) => {
    if (replica && res.locals.isForAll && req.viewer.actor.kind === 'visitor') readingFrom(replica, next);
    else next();
  };
}
