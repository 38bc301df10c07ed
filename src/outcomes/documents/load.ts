import type { NextFunction, Request, Response } from 'express';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { type Document, documentFor } from './store.ts';

/** Returns the middleware that loads the document of the address through the actor; 404 where it does not exist for them. */
export function loadDocument({ name }: Pick<DocumentKind, 'name'>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const { db } = req.app.locals.deps;
    const id = parseId(req.params.document);
    const document = id === undefined ? undefined : await documentFor(db, req.viewer, name, id);
    if (!document) throw new NotFound();
    res.locals.document = document;
    concerns(res, 'document', document.id);
    next();
  };
}

/** Returns the document that loadDocument has found. */
export function documentOf(res: Response): Document {
  if (!res.locals.document) throw new Error('no document was loaded for this route');
  return res.locals.document;
}

declare global {
  namespace Express {
    interface Locals {
      document?: Document;
    }
  }
}
