import type { Member } from '#src/access/actor.ts';
import type { Deps } from '#src/deps.ts';
import { storeFollow } from './follow-queries.ts';
import type { FollowLevel } from './notification.ts';

/** Keeps how much the actor wants to be told of a debate or board that they can see. */
export async function follow(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  place: { debateId: number } | { boardId: number },
  level: FollowLevel,
): Promise<void> {
  await storeFollow(db, actor.id, place, level, now());
}
