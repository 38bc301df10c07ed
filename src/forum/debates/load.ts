import type { NextFunction, Request, Response } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Debate, debateById } from './store.ts';

/** Loads the debate of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadDebate(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const { actor, language } = req.viewer;
  const id = parseId(req.params.debate);
  const debate = id === undefined ? undefined : await debateById(db.shared, actor, id, language);
  if (!debate) throw new NotFound();
  res.locals.debate = debate;
  next();
}

/** Returns the debate that loadDebate (or the loader of a contribution) has found. */
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
