import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import { isPublic } from '#src/forum/debates/debate.ts';
import { keptInMemory } from '#src/platform/http/caching/kept-in-memory.ts';
import { type WholeDebate, wholeDebate } from './whole-debate-store.ts';

/** Debates as they were read last, by number and language. */
type DebateCache = LRUCache<string, WholeDebate>;

/** Returns the debates that the application of this answer keeps: one store for each, made when it is first needed. */
function debateCacheOf({ app }: Response): DebateCache {
  app.locals.debates ??= new LRUCache({
    ...keptInMemory.rows,
    sizeCalculation: ({ background, documents, keyPoints, conclusion }) =>
      1000 + [background, documents, keyPoints, conclusion].reduce((sum, { html }) => sum + html.length, 0),
  });
  return app.locals.debates;
}

/** Returns the debate as it is for this viewer, read only where it is not known at this version; undefined where none is. */
export async function debateAt(res: Response, id: number, version: string): Promise<WholeDebate | undefined> {
  const { viewer } = res.req;
  const debates = debateCacheOf(res);
  const key = `${id} ${viewer.language}`;
  const known = debates.get(key);
  if (known?.rowsVersion === version) return known;
  const debate = await wholeDebate(res.app.locals.deps.db.shared, viewer, id);
  // Who may open a proposal depends on more than its rows.
  if (debate && isPublic(debate)) debates.set(key, debate);
  return debate;
}

declare global {
  namespace Express {
    interface Locals {
      debates?: DebateCache;
    }
  }
}
