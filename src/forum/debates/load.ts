import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { isPublic } from './debate.ts';
import { type Debate, debateById, type WholeDebate, wholeDebate } from './queries.ts';

/** Debates as they were read last, by number and language. */
type KnownDebates = LRUCache<string, WholeDebate>;

const most = { debates: 2000, characters: 20_000_000 };

/** An empty store of debates: one for each application. */
export function keepDebates(): KnownDebates {
  return new LRUCache({
    max: most.debates,
    maxSize: most.characters,
    sizeCalculation: ({ background, documents, keyPoints, conclusion }) =>
      1000 + [background, documents, keyPoints, conclusion].reduce((sum, { html }) => sum + html.length, 0),
  });
}

/** The debate as it is for this request's reader, read only where it is not known at this version; undefined where none is. */
export async function debateAt(
  { app, req }: Response,
  id: number,
  version: string,
): Promise<WholeDebate | undefined> {
  const { debates, deps } = app.locals;
  const key = `${id} ${req.viewer.language}`;
  const known = debates.get(key);
  if (known?.rows === version) return known;
  const debate = await wholeDebate(deps.db.shared, req.viewer.actor, id, req.viewer.language);
  // Who may open a proposal depends on more than its rows.
  if (debate && isPublic(debate)) debates.set(key, debate);
  return debate;
}

/** Middleware that loads the debate of the address through the actor; 404 where it does not exist for them. */
export async function loadDebate(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const id = parseId(req.params.debate);
  const debate =
    id === undefined ? undefined : await debateById(db.shared, req.viewer.actor, id, req.viewer.language);
  if (!debate) throw new NotFound();
  res.locals.debate = debate;
  next();
}

/** The debate that loadDebate (or the loader of a contribution) has found. */
export function debateOf(res: Response): Debate {
  if (!res.locals.debate) throw new Error('no debate was loaded for this route');
  return res.locals.debate;
}

declare global {
  namespace Express {
    interface Locals {
      debate?: Debate;
      debates: KnownDebates;
    }
  }
}
