import type { NextFunction, Request, Response } from 'express';
import { withholdingOf } from '#src/moderation/restrictions/withheld-store.ts';
import { can } from '#src/platform/access/permissions.ts';
import { concerns, noteStaffRead } from '#src/platform/audit/staff-act.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Gone, NotFound, type PageError } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { readByRole } from './showing/role-store.ts';
import { type Document, documentFor } from './store.ts';
import { isWithCurators } from './visibility.ts';

/** Returns the middleware that loads the document of the address through the actor; 404 where it does not exist for them. */
export function loadDocument({ name }: Pick<DocumentKind, 'name'>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const { db } = req.app.locals.deps;
    const id = parseId(req.params.document);
    const document = id === undefined ? undefined : await documentFor(db, req.viewer, name, id);
    if (!document) throw await absenceOf(db, id, req.viewer);
    res.locals.document = document;
    concerns(res, 'document', document.id);
    await noteUnpublished(res, document);
    next();
  };
}

/** Notes in the audit that somebody reads documents of which one is there only for their role. */
export async function noteUnpublished(
  res: Response,
  ...documents: readonly Pick<Document, 'id' | 'state' | 'aboutId' | 'boardId'>[]
): Promise<void> {
  const { actor } = res.req.viewer;
  const suspects = documents.filter(({ state, aboutId }) => state !== 'published' || aboutId !== null);
  if (actor.grants.length === 0 || suspects.length === 0) return;
  const ids = suspects.map(({ id }) => id);
  const read = await readByRole(res.req.app.locals.deps.db, actor, ids);
  const document = suspects.find(({ id }) => id === read);
  if (!document) return;
  const permission = isWithCurators(document.state) ? 'document:review' : 'contribution:see-hidden';
  if (!can(actor, permission, document.boardId)) return;
  const act = 'read unpublished document';
  noteStaffRead(res, { permission, act }, { kind: 'document', id: document.id });
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
