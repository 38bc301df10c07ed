import type { Response } from 'express';
import type { ReadPosition } from '#src/concerns/reading/read-position.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { Fragment, fragmentCacheOf } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { cardContext } from '#src/site/debate-page/cards/context.ts';
import { cardRows } from '#src/site/debate-page/cards/store.ts';
import { threadCard } from '#src/site/debate-page/cards/thread-card.ts';
import type { ListedContribution } from '#src/site/debate-page/listing/store.ts';
import { type ListedThread, threadKey } from './fragment-keys.ts';

/** Whether a contribution is unread, and whether it is marked as new. */
type Freshness = { id: number; unread: boolean; fresh: boolean };

/** A contribution with its replies, rendered; and what of it is new to the viewer. */
export type ShownThread = Freshness & { fragment: Fragment; replies: readonly Freshness[] };

/** The contributions of a page, and the replies below them in no order. */
type ListedPage = {
  heads: readonly ListedContribution[];
  replies: readonly ListedContribution[];
  /** What the viewer has read of the debate. */
  place: ReadPosition;
};

/**
 * Returns contributions with their replies, as the viewer sees them: read and rendered only where they are not cached as
 * they are now.
 */
export async function renderThreads(
  res: Response,
  debate: Debate,
  { heads, replies, place }: ListedPage,
): Promise<ShownThread[]> {
  const cache = fragmentCacheOf(res);
  const byThread = Map.groupBy(replies, ({ threadId }) => threadId);
  const threads = heads.map((head) => {
    const listed = { head, replies: (byThread.get(head.id) ?? []).sort(inOrder) };
    const key = threadKey(listed, place, res.req.viewer, debate);
    return { ...listed, key, cached: key === null ? undefined : cache.get(key) };
  });
  const missing = threads.filter(({ cached }) => cached === undefined);
  const rendered = await renderMissing(res, debate, missing, place);
  return threads.flatMap(({ head, replies: below, key, cached }) => {
    const made = rendered.get(head.id);
    const fragment = cached ?? made?.fragment;
    if (fragment === undefined) return [];
    if (made?.isAsListed && key !== null) cache.set(key, fragment);
    const freshness = (one: ListedContribution) => ({
      id: one.id,
      unread: place.isUnread(one),
      fresh: place.isNew(one),
    });
    return { ...freshness(head), fragment, replies: below.map(freshness) };
  });
}

async function renderMissing(
  res: Response,
  debate: Debate,
  threads: readonly ListedThread[],
  place: ReadPosition,
): Promise<Map<number, { fragment: Fragment; isAsListed: boolean }>> {
  const { viewer } = res.req;
  const { deps } = res.app.locals;
  const ids = threads.flatMap(({ head, replies }) => [head.id, ...replies.map(({ id }) => id)]);
  if (ids.length === 0) return new Map();
  const rows = await cardRows(deps.db, viewer.actor, ids);
  const context = await cardContext(deps, viewer, debate, rows, { answering: true, place });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    threads.flatMap(({ head, replies }) => {
      const row = byId.get(head.id);
      if (!row) return [];
      const below = replies.flatMap(({ id }) => byId.get(id) ?? []);
      const thread = threadCard(row, below, head.open, context);
      const fragment = new Fragment(renderFragment(res, 'site/debate-page/thread', { thread }));
      // What changed since the page was listed is shown as it is now, and kept when it is listed so.
      const isAsListed = [head, ...replies].every(({ id, version }) => byId.get(id)?.version === version);
      return [[head.id, { fragment, isAsListed }] as const];
    }),
  );
}

function inOrder(a: ListedContribution, b: ListedContribution): number {
  return a.placedAt.getTime() - b.placedAt.getTime() || a.id - b.id;
}
