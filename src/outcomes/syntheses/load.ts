import type { NextFunction, Request, Response } from 'express';
import { noteUnpublished } from '#src/outcomes/documents/load.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Synthesis, synthesisFor } from './store.ts';

/** Loads the synthesis of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadSynthesis(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const id = parseId(req.params.document);
  const found = id === undefined ? undefined : await synthesisFor(db, req.viewer, id);
  if (!found) throw new NotFound();
  // Of what was abandoned, the reasons are left.
  const { debateTitle: title } = found;
  const synthesis = found.stage === 'abandoned' ? { ...found, title, lede: title, sections: [] } : found;
  res.locals.document = synthesis;
  res.locals.synthesis = synthesis;
  concerns(res, 'document', synthesis.id);
  if (synthesis.stage !== 'abandoned') await noteUnpublished(res, synthesis);
  next();
}

/** Returns the synthesis that loadSynthesis has found. */
export function synthesisIn(res: Response): Synthesis {
  if (!res.locals.synthesis) throw new Error('no synthesis was loaded for this route');
  return res.locals.synthesis;
}

declare global {
  namespace Express {
    interface Locals {
      synthesis?: Synthesis;
    }
  }
}
