import type { Request } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Answerable, answerableById } from './store.ts';

/** Loads the contribution of the address with what must be known to answer it; throws NotFound where it is not there for the actor. */
export async function answerableOf({ db }: Pick<Deps, 'db'>, req: Request): Promise<Answerable> {
  const id = parseId(req.params.contribution);
  const found = id === undefined ? undefined : await answerableById(db, req.viewer.actor, id);
  if (!found) throw new NotFound();
  return found;
}
