import type { NextFunction, Request, Response } from 'express';
import type { Deps } from '#src/deps.ts';
import { NotFound } from '#src/http/errors.ts';
import { type Debate, debateById } from './queries.ts';

/** Reads the number in front of an address such as 42-some-words; undefined when there is none. */
export function idOf(value: unknown): number | undefined {
  const digits = typeof value === 'string' ? /^([1-9]\d{0,14})(?:-|$)/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** Middleware that loads the debate of the address through the actor; 404 where it does not exist for them. */
export function loadDebate({ db }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = idOf(req.params.debate);
    const debate = id === undefined ? undefined : await debateById(db, req.actor, id, req.language);
    if (!debate) throw new NotFound();
    res.locals.debate = debate;
    next();
  };
}

/** The debate that loadDebate (or the loader of a contribution) has found. */
export function debateOf(res: Response): Debate {
  if (!res.locals.debate) throw new Error('no debate was loaded for this route');
  return res.locals.debate;
}

declare global {
  namespace Express {
    interface Locals {
      debate?: Debate;
    }
  }
}
