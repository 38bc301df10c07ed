import type { NextFunction, Request, Response } from 'express';
import { withholdingOf } from '#src/moderation/restrictions/withheld-store.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Gone, NotFound, type PageError } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { type Document, documentFor } from './store.ts';

/** Returns the middleware that loads the document of the address through the actor; 404 where it does not exist for them. */
export function loadDocument({ name }: Pick<DocumentKind, 'name'>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const { db } = req.app.locals.deps;
    const id = parseId(req.params.document);
    const document = id === undefined ? undefined : await documentFor(db, req.viewer, name, id);
    if (!document) throw await absenceOf(db, id, req.viewer);
    res.locals.document = document;
    concerns(res, 'document', document.id);
    next();
  };
}

/** Returns why a document is not there for the actor: the moderators removed it, or it never was. */
export async function absenceOf(
  db: Queryable,
  id: number | undefined,
  { language }: Pick<Viewer, 'language'>,
): Promise<PageError> {
  const withheld =
    id === undefined ? undefined : await withholdingOf(db, { kind: 'document', itemId: id }, language);
  return withheld ? new Gone(gone) : new NotFound();
}

const gone = msg(
  'The moderators removed it because it broke a rule. Their decision is in the moderation log.',
);

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
