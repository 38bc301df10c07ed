import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { markAllRead, markDebateRead } from './store.ts';
import { newForMs } from './unread.ts';

/** What is marked as read: one debate, a board, or everything. */
type ReadScope = { debateId: number } | { boardId: number } | 'everything';

/** Marks what is published in a debate, on a board or anywhere as read, until a moment that the page knew, or now. */
export async function markRead(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { id }: Member,
  scope: ReadScope,
  upTo: Date | undefined,
): Promise<void> {
  const at = now();
  const until = upTo && upTo < at ? upTo : at;
  if (scope !== 'everything' && 'debateId' in scope)
    return void (await markDebateRead(db, id, scope.debateId, until, at));
  const boardId = scope === 'everything' ? null : scope.boardId;
  const newSince = new Date(at.getTime() - newForMs);
  await markAllRead(db, id, { boardId, newSince, until, at });
}
