import type { NextFunction, Request, Response } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { ModeratedItem, ModeratedKind } from './moderated-kind.ts';
import type { Deps } from './slice.ts';

/** Returns middleware that loads the item of the address; 404 where the viewer does not read its text. */
export function loadItem({ db }: Pick<Deps, 'db'>, kind: Pick<ModeratedKind, 'name' | 'find'>) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params[kind.name]);
    const item = id === undefined ? undefined : await kind.find(db, req.viewer, id);
    if (!item) throw new NotFound();
    res.locals.item = item;
    next();
  };
}

/** Returns the item that loadItem has found. */
export function itemOf(res: Response): ModeratedItem {
  if (!res.locals.item) throw new Error('no item was loaded for this route');
  return res.locals.item;
}

declare global {
  namespace Express {
    interface Locals {
      item?: ModeratedItem;
    }
  }
}
