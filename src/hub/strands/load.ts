import type { NextFunction, Request, Response } from 'express';
import { absenceOf, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { type Strand, strandFor } from './store.ts';

/** Loads the strand of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadStrand(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const id = parseId(req.params.document);
  const strand = id === undefined ? undefined : await strandFor(db, req.viewer, id);
  if (!strand) throw await absenceOf(db, id, req.viewer);
  res.locals.strand = strand;
  concerns(res, 'document', strand.id);
  await noteUnpublished(res, strand);
  next();
}

/** Returns the strand that was loaded for this route. */
export function strandIn(res: Response): Strand {
  if (!res.locals.strand) throw new Error('no strand was loaded for this route');
  return res.locals.strand;
}

declare global {
  namespace Express {
    interface Locals {
      strand?: Strand;
    }
  }
}
