import type { NextFunction, Request, Response } from 'express';
import { can } from '#src/platform/access/permissions.ts';
import { noteStaffRead } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { ModeratedItem, ModeratedKind } from './moderated-kind.ts';
import type { Deps } from './slice.ts';

type LoadedKind = Pick<ModeratedKind, 'name' | 'find'>;

/** Returns middleware that loads the item of the address; 404 where the viewer does not read its text. */
export function loadItem(deps: Pick<Deps, 'db'>, kind: LoadedKind) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const id = parseId(req.params[kind.name]);
    const item = id === undefined ? undefined : await findItem(deps, res, kind, id);
    if (!item) throw new NotFound();
    res.locals.item = item;
    next();
  };
}

/** By what a role lets somebody read a text that is not public. */
const reading = ['contribution:see-hidden', 'document:review', 'debate:see-drafts'] as const;

/** Returns the item with this number where the viewer reads its text; that only a role lets them is noted in the audit. */
export async function findItem(
  { db }: Pick<Deps, 'db'>,
  res: Response,
  kind: LoadedKind,
  id: number,
): Promise<ModeratedItem | undefined> {
  const { viewer } = res.req;
  const { actor } = viewer;
  const item = await kind.find(db, viewer, id);
  const permission = reading.find((each) => can(actor, each));
  if (!item || !permission || res.locals.staffAct) return item;
  if (!(await kind.find(db, { ...viewer, actor: { ...actor, grants: [] } }, id))) {
    noteStaffRead(res, { permission, act: 'read hidden text' }, { kind: kind.name, id });
  }
  return item;
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
