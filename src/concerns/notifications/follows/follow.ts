import type { FollowLevel } from '#src/concerns/notifications/notification.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { storeFollow } from './store.ts';

/** Keeps how much the actor wants to be told of a debate or board that they can see. */
export async function follow(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  place: { debateId: number } | { boardId: number },
  level: FollowLevel,
): Promise<void> {
  await storeFollow(db, actor.id, place, level, now());
}
