import type { Request, Response } from 'express';
import { isPublic } from '#src/forum/contributions/policy.ts';
import { type Contribution, contributionById } from '#src/forum/contributions/store.ts';
import { textOf } from '#src/forum/contributions/versions/store.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { quoteOf } from './quote.ts';

/** Returns the contribution of the loaded debate with this number in a form or an address; null where none is named, else 404. */
export async function namedReplyTarget(
  deps: Deps,
  req: Request,
  res: Response,
  value: unknown,
): Promise<Contribution | null> {
  if (value === undefined || value === null || value === '') return null;
  const id = parseId(String(value));
  const found = id === undefined ? undefined : await contributionById(deps.db.shared, req.viewer.actor, id);
  if (found?.debateId !== debateOf(res).id) throw new NotFound();
  return found;
}

/** Returns the text of a contribution as a quote; empty where none is named or it is not public any more. */
export async function quoted(deps: Pick<Deps, 'db'>, row: Contribution | null): Promise<string> {
  if (!row || !isPublic(row)) return '';
  const { source } = await textOf(deps.db, row.id);
  return quoteOf({ id: row.id, name: row.authorName, source });
}
