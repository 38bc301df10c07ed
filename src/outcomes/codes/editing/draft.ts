import type { NextFunction, Request, Response } from 'express';
import { requireSteward } from '#src/outcomes/codes/policy.ts';
import { clausesOf } from '#src/outcomes/codes/store.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Lets only those pass who look after codes. */
export function onlyStewards(req: Request, _res: Response, next: NextFunction): void {
  requireSteward(req.viewer.actor);
  next();
}

/** Returns the newest version of the code that was loaded, with its clauses. */
export async function draftOf({ db }: Deps, { viewer }: Request, res: Response) {
  const newest = await newestVersion(db, documentOf(res).id, viewer.language);
  if (!newest) throw new NotFound();
  return { newest, clauses: await clausesOf(db, newest) };
}
