import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { FollowLevel } from './follow-level.ts';
import { type FollowTarget, storeFollow } from './store.ts';

/** Saves how much the actor wants to be told of a debate or board that they can see. */
export async function follow(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  target: FollowTarget,
  level: FollowLevel,
): Promise<void> {
  await storeFollow(db, actor.id, target, level, now());
}
