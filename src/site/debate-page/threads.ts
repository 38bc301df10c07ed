import type { Request, Response } from 'express';
import type { Place } from '#src/concerns/reading/place.ts';
import { positionRefusal } from '#src/forum/agreement/policy.ts';
import { speakRefusal } from '#src/forum/contributions/policy.ts';
import { contributionsById } from '#src/forum/contributions/queries.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/queries.ts';
import { can } from '#src/platform/access/permissions.ts';
import { Fragment, fragmentCacheOf, minuteOf } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { readerOf } from '#src/site/contribution-page/thread.ts';
import { type ShownThread, threadCard } from './card.ts';
import type { ListedContribution } from './listing.ts';

type Thread = { head: ListedContribution; replies: readonly ListedContribution[] };

const weekMs = 7 * 86_400_000;

/**
 * Contributions with their replies, as this request's reader sees them: read and rendered only where they are not cached
 * as they are now.
 */
export async function threadsOf(
  deps: Deps,
  res: Response,
  debate: Debate,
  page: { heads: readonly ListedContribution[]; replies: readonly ListedContribution[]; place: Place },
): Promise<ShownThread[]> {
  const { actor } = res.req.viewer;
  const cache = fragmentCacheOf(res);
  const now = deps.now();
  const reader = readerKey(res.req, debate, now);
  const byThread = Map.groupBy(page.replies, ({ threadId }) => threadId);
  const threads = page.heads.map((head) => {
    const replies = (byThread.get(head.id) ?? []).sort(inOrder);
    const keys = [head, ...replies].map((one) => keyOf(one, page.place, actor.id, now));
    const key = keys.includes(null) ? null : `thread ${keys.join()} ${head.open} ${reader}`;
    return { head, replies, key, cached: key === null ? undefined : cache.get(key) };
  });
  const missing = threads.filter(({ cached }) => cached === undefined);
  const rendered = await renderThreads(deps, res, debate, missing, page.place);
  return threads.flatMap(({ head, replies, key, cached }) => {
    const fresh = rendered.get(head.id);
    const fragment = cached ?? fresh?.fragment;
    if (fragment === undefined) return [];
    if (fresh?.asListed && key !== null) cache.set(key, fragment);
    const seen = (one: ListedContribution) => ({
      id: one.id,
      unread: page.place.isUnread(one),
      fresh: page.place.isNew(one),
    });
    return { ...seen(head), fragment, replies: replies.map(seen) };
  });
}

async function renderThreads(
  deps: Deps,
  res: Response,
  debate: Debate,
  threads: readonly Thread[],
  place: Place,
): Promise<Map<number, { fragment: Fragment; asListed: boolean }>> {
  const ids = threads.flatMap(({ head, replies }) => [head.id, ...replies.map(({ id }) => id)]);
  if (ids.length === 0) return new Map();
  const rows = await contributionsById(deps.db, res.req.viewer.actor, ids);
  const reader = { ...(await readerOf(deps, res.req, debate, rows)), answering: true, place };
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    threads.flatMap(({ head, replies }) => {
      const row = byId.get(head.id);
      if (!row) return [];
      const below = replies.flatMap(({ id }) => byId.get(id) ?? []);
      const thread = threadCard(row, below, head.open, reader);
      const fragment = new Fragment(renderFragment(res, 'site/debate-page/thread', { thread }));
      // What changed since the page was listed is shown as it is now, and kept when it is listed so.
      const asListed = [head, ...replies].every(({ id, version }) => byId.get(id)?.version === version);
      return [[head.id, { fragment, asListed }] as const];
    }),
  );
}

function inOrder(a: ListedContribution, b: ListedContribution): number {
  return a.placedAt.getTime() - b.placedAt.getTime() || a.id - b.id;
}

/** What a card is known by; null where it is not kept: what not everybody reads, and one's own. */
function keyOf(placed: ListedContribution, place: Place, readerId: number | null, now: Date): string | null {
  const { id, version, state, authorId, ownAnswer } = placed;
  if (state !== 'published' || authorId === readerId) return null;
  // A text that waited appears after its edit.
  const changed = Math.max(placed.placedAt.getTime(), placed.editedAt?.getTime() ?? 0);
  const isYoung = now.getTime() - changed <= weekMs;
  const isNew = `${Number(place.isUnread(placed))}${Number(place.isNew(placed))}`;
  return `${id} ${version} ${ownAnswer} ${isNew} ${isYoung ? minuteOf(now) : ''}`;
}

/** All of a reader and a debate that the published cards of others depend on, in step with card(). */
export function readerKey(
  { viewer: { actor, language, timeZone } }: Request,
  debate: Debate,
  now: Date,
): string {
  const rights = [
    isOpen(debate, now),
    actor.kind === 'member',
    speakRefusal(actor, debate, 'reply', now) === null,
    actor.kind === 'member' && positionRefusal(actor, debate, now) === null,
    canCurate(actor, debate),
    can(actor, 'case:decide', debate.boardId),
  ];
  return `${language} ${timeZone} ${rights.map(Number).join('')} ${debatePath(debate)}`;
}
