import type { Request, Response } from 'express';
import { debateOf } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { isPublic } from './policy.ts';
import { type ReplyTarget, replyTargetById, textOf } from './queries.ts';
import { quoteOf } from './quote.ts';

/** The contribution of the loaded debate with this number in a form or an address; null where none is named, else 404. */
export async function namedReplyTarget(
  deps: Deps,
  req: Request,
  res: Response,
  value: unknown,
): Promise<ReplyTarget | null> {
  if (value === undefined || value === null || value === '') return null;
  const id = parseId(String(value));
  const found = id === undefined ? undefined : await replyTargetById(deps.db.shared, req.viewer.actor, id);
  if (found?.debateId !== debateOf(res).id) throw new NotFound();
  return found;
}

/** The text of a contribution as a quote; empty where none is named or it is not public any more. */
export async function quoted(deps: Deps, row: ReplyTarget | null): Promise<string> {
  if (!row || !isPublic(row)) return '';
  const { source } = await textOf(deps.db, row.id);
  return quoteOf({ id: row.id, name: row.authorName, source });
}
