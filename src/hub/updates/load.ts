import type { NextFunction, Request, Response } from 'express';
import { absenceOf, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { canPublishUpdate } from './policy.ts';
import { type Update, updateFor } from './store.ts';

/** Loads the update of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadUpdate(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const id = parseId(req.params.document);
  const update = id === undefined ? undefined : await updateFor(db, req.viewer, id);
  if (!update) throw await absenceOf(db, id, req.viewer);
  res.locals.document = update;
  res.locals.update = update;
  concerns(res, 'document', update.id);
  await noteUnpublished(res, update);
  next();
}

/** Loads the update of the address for those who write it; 404 for everybody else (middleware). */
export async function loadWritten(req: Request, res: Response, next: NextFunction): Promise<void> {
  await loadUpdate(req, res, () => {
    if (!canPublishUpdate(req.viewer.actor, updateIn(res))) throw new NotFound();
    next();
  });
}

/** Returns the update that was loaded for this route. */
export function updateIn(res: Response): Update {
  if (!res.locals.update) throw new Error('no update was loaded for this route');
  return res.locals.update;
}

declare global {
  namespace Express {
    interface Locals {
      update?: Update;
    }
  }
}
